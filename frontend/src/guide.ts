/**
 * The guided form: what is missing, help for the field that has focus, vague words underlined.
 *
 *   <form data-wording="/requests/7/wording" data-marks='{"problem": [{"start": 0, …}]}'>
 *     <li data-step="goals"> … <span data-missing>2</span>       contents with what is missing
 *     <section data-help="goals" hidden>                          help of the section with that id
 *       <p data-help-field="goals-metric" hidden>                 help of a field, rows without number
 *     <section data-wording-list> <ul></ul>                       every marked word with advice; each
 *                                                                 field also gets its own below it
 *     <div data-wording-reason>                                   the reason to let words stand
 *     <button data-asked="Submit to {n} departments" data-asked-one="Submit to 1 department"
 *       data-asked-none="Submit">
 *
 * The contents mark the section that has the focus or is being read.
 * The form is posted there as it is typed; the answer holds `marks` by field name, `missing` by
 * step, `asked`, and `reason` (must the words be explained?). A button with data-print prints.
 */
import { closest, csrfToken } from "./dom";
import { mark, type Mark } from "./marks";

type Found = { marks: Record<string, Mark[]>; missing: Record<string, number>; asked: number; reason: boolean };
const PAUSE = 600;
const timers = new WeakMap<HTMLFormElement, number>();

function fieldsOf(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return Array.from(form.querySelectorAll<HTMLInputElement>("input[type=text], textarea"));
}

function underline(form: HTMLFormElement, marks: Record<string, Mark[]>): void {
  for (const field of fieldsOf(form)) mark(field, marks[field.name] ?? []);
}

/** Advice below the field itself: read out with it, and shown where the list has no room. */
function advise(form: HTMLFormElement, marks: Record<string, Mark[]>): void {
  for (const field of fieldsOf(form)) {
    const found = marks[field.name] ?? [];
    const id = `${field.name}-wording`;
    const known = field.parentElement?.querySelector<HTMLElement>(":scope > .field-wording");
    if (!found.length && !known) continue;
    const note = known ?? document.createElement("p");
    note.className = "field-wording";
    note.id = id;
    const words = found.map((each) => `\u201c${each.text}\u201d ${each.why} ${each.suggestion}`).join("\n");
    if (note.textContent !== words) note.textContent = words;
    if (!known) (field.parentElement?.querySelector(":scope > .marks") ?? field).after(note);
    const others = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
    field.setAttribute("aria-describedby", [...others, ...(found.length ? [id] : [])].join(" "));
  }
}

function list(form: HTMLFormElement, marks: Record<string, Mark[]>): void {
  advise(form, marks);
  const place = form.querySelector<HTMLElement>("[data-wording-list]");
  const rows = Object.entries(marks).flatMap(([name, found]) =>
    found.map((each) => {
      const row = document.createElement("li");
      const link = document.createElement("a");
      const word = document.createElement("q");
      const advice = document.createElement("span");
      link.href = `#id-${name}`;
      word.textContent = each.text;
      advice.textContent = `${each.why} ${each.suggestion}`;
      link.append(word);
      row.append(link, " ", advice);
      return row;
    }),
  );
  const shown = place?.querySelector("ul");
  // Only what is new is read out again.
  const isNew = rows.map((row) => row.textContent).join() !== Array.from(shown?.children ?? [], (row) => row.textContent).join();
  if (isNew) shown?.replaceChildren(...rows);
  if (place) place.hidden = rows.length === 0;
}

function contents(form: HTMLFormElement, missing: Record<string, number>): void {
  for (const [step, count] of Object.entries(missing)) {
    const row = form.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"]`);
    const shown = row?.querySelector<HTMLElement>("[data-missing]");
    if (shown) shown.textContent = count ? String(count) : "";
    row?.classList.toggle("is-complete", count === 0);
    const use = row?.querySelector("use");
    const sign = count ? "circle-dashed" : "circle-check";
    use?.setAttribute("href", (use.getAttribute("href") ?? "").replace(/#.*/, `#${sign}`));
  }
}

async function check(form: HTMLFormElement): Promise<void> {
  const headers = { "X-CSRFToken": csrfToken(), "HX-Request": "true" };
  const answer = await fetch(form.dataset.wording ?? "", { method: "POST", body: new FormData(form), headers });
  if (!answer.ok) return;
  const found = (await answer.json()) as Found;
  underline(form, found.marks);
  list(form, found.marks);
  contents(form, found.missing);
  const reason = form.querySelector<HTMLElement>("[data-wording-reason]");
  if (reason && !reason.querySelector("textarea")?.value) reason.hidden = !found.reason;
  const button = form.querySelector<HTMLElement>("[data-asked]");
  const { asked, askedOne, askedNone } = button?.dataset ?? {};
  const words = [askedNone, askedOne][found.asked] ?? asked;
  button?.querySelector("span")?.replaceChildren((words ?? "").replace("{n}", String(found.asked)));
}

function later(form: HTMLFormElement): void {
  clearTimeout(timers.get(form));
  timers.set(form, window.setTimeout(() => void check(form).catch(() => undefined), PAUSE));
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const form = closest<HTMLFormElement>(event.target, "form[data-wording]");
    if (form) later(form);
  });
}

document.addEventListener("focusin", (event) => {
  const form = closest<HTMLFormElement>(event.target, "form[data-wording]");
  const section = closest<HTMLElement>(event.target, ".section[id]");
  if (!form || !section || !form.querySelector(`[data-help="${CSS.escape(section.id)}"]`)) return;
  for (const help of form.querySelectorAll<HTMLElement>("[data-help]")) {
    help.hidden = help.dataset.help !== section.id;
  }
  const field = (event.target as HTMLInputElement).name?.replace(/-\d+-/, "-");
  for (const tip of form.querySelectorAll<HTMLElement>("[data-help-field]")) {
    tip.hidden = tip.dataset.helpField !== field;
  }
  here(form, section.id);
});

/** Marks in the contents where one is, and keeps that in sight where they are one line to swipe. */
function here(form: HTMLFormElement, section: string): void {
  for (const link of form.querySelectorAll<HTMLElement>(".contents a")) {
    if (link.getAttribute("href") !== `#${section}`) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "step");
      const line = link.closest("ol");
      line?.scrollTo({ left: link.offsetLeft - (line.clientWidth - link.offsetWidth) / 2, behavior: "smooth" });
    }
  }
}

const inSight = new IntersectionObserver(
  (seen) => {
    for (const { isIntersecting, target } of seen) {
      const form = isIntersecting && target.closest<HTMLFormElement>("form[data-wording]");
      if (form) here(form, target.id);
    }
  },
  { rootMargin: "-25% 0px -70% 0px" },
);
for (const link of document.querySelectorAll<HTMLAnchorElement>("form[data-wording] .contents a")) {
  const section = document.getElementById(link.hash.slice(1));
  if (section) inSight.observe(section);
}

document.addEventListener("click", (event) => {
  if (closest(event.target, "[data-print]")) window.print();
  const link = closest<HTMLAnchorElement>(event.target, "[data-wording-list] a");
  const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!field) return;
  event.preventDefault();
  field.focus();
});

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-marks]")) {
  const marks = JSON.parse(form.dataset.marks ?? "{}") as Record<string, Mark[]>;
  underline(form, marks);
  advise(form, marks);
}
