/**
 * What was typed outlives a refusal: the page that it came from fills it in again.
 *
 *   <div data-refused>                                 on the page that words a refusal
 *   <div id="refusal" data-kept="Filled in again …" data-kept-beside="Not saved: …">   on every page
 *
 * A form's text waits in this tab while the form is under way. Behind a refusal it goes on waiting
 * for the page to be opened again; any other answer forgets it, and so does the sign-in page. What
 * has no field any more, or whose form saves itself, is shown as it was typed. Hidden fields, passwords and files are not kept.
 */
import { addUpTo } from "./rows";

type Kept = { action: string; place: number; refused: boolean; typed: [string, string][] };
const PREFIX = "typed:";
const TYPED = "input:not([type=hidden]):not([type=password]):not([type=file]), textarea, select";
const here = PREFIX + location.pathname;
const refused = document.querySelector("[data-refused]") !== null;

function formsTo(action: string): HTMLFormElement[] {
  const forms = Array.from(document.querySelectorAll<HTMLFormElement>("form[method=post]"));
  return forms.filter((each) => (each.getAttribute("action") ?? "") === action);
}

function isText(field: Element): boolean {
  return field.matches("textarea, input:not([type=checkbox]):not([type=radio])");
}

function keep(form: HTMLFormElement): void {
  const names = new Set(Array.from(form.querySelectorAll<HTMLInputElement>(TYPED), (field) => field.name));
  const typed = Array.from(new FormData(form)).filter(
    (pair): pair is [string, string] => names.has(pair[0]) && typeof pair[1] === "string",
  );
  const written = Array.from(form.querySelectorAll<HTMLInputElement>(TYPED)).some(
    (field) => isText(field) && field.value !== field.defaultValue,
  );
  if (!written || form.querySelector("[type=password]")) return;
  const action = form.getAttribute("action") ?? "";
  const kept: Kept = { action, place: formsTo(action).indexOf(form), refused: false, typed };
  sessionStorage.setItem(here, JSON.stringify(kept));
}

function read(key: string): Kept | null {
  const text = sessionStorage.getItem(key);
  return text ? (JSON.parse(text) as Kept) : null;
}

/** On a refusal's page what waits is marked; elsewhere what was answered otherwise is forgotten. */
function sort(): void {
  const forgetsAll = document.querySelector("form [type=password]") !== null;
  for (const key of Object.keys(sessionStorage).filter((each) => each.startsWith(PREFIX))) {
    const kept = read(key);
    if (!kept || forgetsAll) sessionStorage.removeItem(key);
    else if (refused)
      sessionStorage.setItem(key, JSON.stringify({ ...kept, refused: true }));
    else if (!kept.refused) sessionStorage.removeItem(key);
  }
}

function fill(form: HTMLFormElement, name: string, value: string): boolean {
  const row = /^(.+)-(\d+)-[^-]+$/.exec(name);
  if (row?.[1] && !form.elements.namedItem(name)) addUpTo(form, row[1], Number(row[2]));
  const fields = Array.from(form.elements).filter((each) => (each as HTMLInputElement).name === name);
  for (const field of fields as HTMLInputElement[]) {
    const details = field.closest("details");
    if (details) details.open = true;
    if (field.type === "checkbox" || field.type === "radio") field.checked ||= field.value === value;
    else field.value = value;
  }
  return fields.length > 0;
}

function say(how: "kept" | "keptBeside", left: string[]): void {
  const place = document.getElementById("refusal");
  if (!place) return;
  const notice = document.createElement("div");
  notice.className = "banner banner-plain";
  const words = document.createElement("div");
  words.className = "banner-words";
  words.append(place.dataset[how] ?? "");
  for (const text of left) {
    const shown = document.createElement("p");
    shown.className = "prose";
    shown.textContent = text;
    words.append(shown);
  }
  notice.append(words);
  place.replaceChildren(notice);
}

/** A text that several people save stays as they left it; what was typed here is shown beside it. */
function showBeside(form: HTMLFormElement, kept: Kept): void {
  const stands = new FormData(form);
  const left = kept.typed.filter(([name, value]) => value.trim() && stands.get(name) !== value);
  if (left.length) say("keptBeside", left.map(([, value]) => value));
}

function giveBack(kept: Kept): void {
  const forms = formsTo(kept.action);
  const form = forms[kept.place] ?? forms[0];
  if (form?.hasAttribute("data-autosave")) return showBeside(form, kept);
  const boxes = form?.querySelectorAll<HTMLInputElement>("[type=checkbox]") ?? [];
  for (const box of boxes) box.checked = kept.typed.some(([name, value]) => name === box.name && value === box.value);
  const left = kept.typed.filter(([name, value]) => value && !(form && fill(form, name, value)));
  say("kept", left.map(([, value]) => value));
  form?.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!event.defaultPrevented && form.method === "post") keep(form);
});

sort();
const waiting = refused ? null : read(here);
if (waiting) {
  sessionStorage.removeItem(here);
  giveBack(waiting);
}
