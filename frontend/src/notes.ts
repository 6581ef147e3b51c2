/** One sentence under a field, said by the page itself: it goes as soon as the field is changed. */
import type { Field } from "./sheet";

const said = new WeakMap<Field, () => void>();
let count = 0;

export function noteAt(field: Field, sentence: string): void {
  said.get(field)?.();
  const note = document.createElement("p");
  note.className = "field-error";
  note.id = `note-${++count}`;
  note.textContent = sentence;
  const described = field.getAttribute("aria-describedby");
  (field.parentElement?.querySelector(":scope > .marks") ?? field).after(note);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", [note.id, described].filter(Boolean).join(" "));
  const clear = (): void => {
    note.remove();
    field.removeAttribute("aria-invalid");
    if (described) field.setAttribute("aria-describedby", described);
    else field.removeAttribute("aria-describedby");
  };
  said.set(field, clear);
  field.addEventListener("input", clear, { once: true });
}
