/**
 * A form that begins with a choice (.choose-first): what the choice asks for comes into view, since
 * on a phone it appears below the screen.
 */
import { closest, isShown } from "./dom";

document.addEventListener("change", (event) => {
  const choices = closest<HTMLElement>(event.target, ".choose-first .choices");
  const form = closest<HTMLElement>(choices, "form");
  const fields = Array.from(form?.querySelectorAll<HTMLElement>(".field") ?? []).filter(isShown);
  const first = fields.find((field) => choices && choices.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING);
  first?.scrollIntoView({ block: "nearest" });
});
