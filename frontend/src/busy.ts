/**
 * One press, one request: the buttons of a form rest while it is under way, then come back with the
 * focus they had. Works for htmx requests and for plain forms; nothing to write in the page.
 * What is missing Heli says itself, at every field at once and in the page's language: the server,
 * on the page drawn again, or for a form with data-asks-first, whose page is not drawn again, the
 * sentence of #refusal[data-needed], before anything is sent.
 */
import { closest, isShown } from "./dom";
import { noteAt } from "./notes";
import type { Field } from "./sheet";

type Button = HTMLButtonElement | HTMLInputElement;
const SUBMITS = "button:not([type=button]):not([disabled]), input[type=submit]:not([disabled])";
const resting = new Map<Element, { buttons: Button[]; focused: Element | null }>();

function rest(source: Element): void {
  if (resting.has(source)) return;
  const form = closest<HTMLFormElement>(source, "form");
  const buttons = form
    ? Array.from(form.querySelectorAll<Button>(SUBMITS))
    : source instanceof HTMLButtonElement && !source.disabled
      ? [source]
      : [];
  resting.set(source, { buttons, focused: document.activeElement });
  for (const button of buttons) button.disabled = true;
  form?.setAttribute("aria-busy", "true");
}

function wake(source: Element): void {
  const state = resting.get(source);
  if (!state) return;
  resting.delete(source);
  for (const button of state.buttons) button.disabled = false;
  closest(source, "form")?.removeAttribute("aria-busy");
  const lost = document.activeElement === document.body;
  if (lost && state.focused instanceof HTMLElement && state.focused.isConnected) state.focused.focus();
}

document.addEventListener(
  "click",
  (event) => {
    const form = closest<HTMLButtonElement>(event.target, "button, input[type=submit]")?.form;
    if (form?.method === "post") form.noValidate = true;
  },
  true,
);
// Before anything else sees the submission: nothing is sent, nothing rests.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target as HTMLFormElement;
    if (!form.hasAttribute("data-asks-first")) return;
    const fields = Array.from(form.querySelectorAll<Field>("[required]")).filter(isShown);
    const empty = fields.filter((field) => !field.value.trim());
    if (!empty.length) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    for (const field of empty) noteAt(field, document.getElementById("refusal")?.dataset.needed ?? "");
    empty[0]?.focus();
  },
  { capture: true },
);
document.addEventListener("htmx:before:request", (event) => {
  const { sourceElement, sourceEvent } = event.detail.ctx;
  // A field that asks for a suggestion while its form is being written must not block the form.
  if (sourceEvent?.type === "submit" || sourceElement instanceof HTMLButtonElement) rest(sourceElement);
});
document.addEventListener("htmx:finally:request", (event) => wake(event.detail.ctx.sourceElement));

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  // After the browser has gathered the fields: a disabled button would not be sent.
  setTimeout(() => {
    if (!event.defaultPrevented && form.target !== "_blank") rest(form);
  });
});
// Back to a page that the browser kept: its buttons work again.
addEventListener("pageshow", () => {
  for (const source of [...resting.keys()]) wake(source);
});
