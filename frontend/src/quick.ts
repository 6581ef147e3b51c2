/**
 * Usual answers of one tap: <p class="quick" hidden><button data-fill="risks">None</button></p> puts
 * its own words into the field of that name; without script it stays away.
 */
import { closest } from "./dom";

for (const place of document.querySelectorAll<HTMLElement>(".quick")) place.hidden = false;

document.addEventListener("click", (event) => {
  const button = closest<HTMLButtonElement>(event.target, "button[data-fill]");
  const field = button?.form?.elements.namedItem(button.dataset.fill ?? "");
  if (!button || !(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
  field.value = button.textContent ?? "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
});
