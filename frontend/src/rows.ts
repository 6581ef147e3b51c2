/**
 * Rows that a person adds, sorts and pastes from Excel. Without script the rows stay what they are.
 *
 *   <div data-rows="goals" data-rows-max="30">
 *     <div data-rows-body>
 *       <div data-row> <input name="goals-0-metric"> … <button type="button" data-row-remove>
 *                      <button type="button" data-row-up> <button type="button" data-row-down> </div>
 *     </div>
 *     <template> <div data-row> <input name="goals-__i__-metric"> … </div> </template>
 *     <button type="button" data-row-add>…</button>
 *     <p data-row-removed role="status" hidden>Removed <button type="button" data-row-undo>Undo</button></p>
 *   </div>
 *
 * The body may be a <tbody> and a row a <tr>. Names, ids and references are renumbered 0…n-1 after
 * every change; the server reads names and needs no count. Enter goes to the next field and, from
 * the last one, to a new row; Shift+Enter breaks the line. Cells copied from a sheet fill the rows
 * from the focused field on (paste.ts). A removed row comes back with one press as long as nothing
 * else was removed. After a change the element fires `rows:changed`.
 */
import { closest } from "./dom";
import type { Field } from "./sheet";

const REFERENCES = ["name", "id", "for", "list", "aria-describedby", "aria-labelledby", "aria-controls"];
export const FIELDS = "input:not([type=hidden]), select, textarea";
const removed = new WeakMap<HTMLElement, { row: HTMLElement; index: number }>();

function bodyOf(rows: HTMLElement): HTMLElement {
  return rows.querySelector<HTMLElement>("[data-rows-body]") ?? rows;
}

export function rowsOf(rows: HTMLElement): HTMLElement[] {
  return Array.from(bodyOf(rows).querySelectorAll<HTMLElement>(":scope > [data-row]"));
}

export function fieldsOf(row: Element): Field[] {
  return Array.from(row.querySelectorAll<Field>(FIELDS)).filter((field) => !field.disabled);
}

function renumber(rows: HTMLElement): void {
  const prefix = CSS.escape(rows.dataset.rows ?? "");
  const numbered = new RegExp(`(^|[\\s_])(id_)?${prefix}-(?:\\d+|__i__)-`, "g");
  rowsOf(rows).forEach((row, index) => {
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const attribute of REFERENCES) {
        const old = element.getAttribute(attribute);
        if (old === null) continue;
        const now = old.replace(numbered, `$1$2${prefix}-${index}-`);
        if (now !== old) element.setAttribute(attribute, now);
      }
    }
  });
  rows.dispatchEvent(new CustomEvent("rows:changed", { bubbles: true }));
  rows.dispatchEvent(new Event("input", { bubbles: true }));
}

export function add(rows: HTMLElement): HTMLElement | null {
  const most = Number(rows.dataset.rowsMax ?? "100");
  const template = rows.querySelector<HTMLTemplateElement>(":scope > template");
  if (!template || rowsOf(rows).length >= most) return null;
  const row = template.content.querySelector("[data-row]")?.cloneNode(true) as HTMLElement | undefined;
  if (!row) return null;
  bodyOf(rows).append(row);
  renumber(rows);
  return row;
}

/** Adds rows until the one of that number is there. */
export function addUpTo(form: HTMLElement, name: string, index: number): void {
  const rows = form.querySelector<HTMLElement>(`[data-rows="${CSS.escape(name)}"]`);
  while (rows && rowsOf(rows).length <= index && add(rows));
}

function remove(rows: HTMLElement, row: HTMLElement): void {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  const wasWritten = fieldsOf(row).some((field) => field.value);
  removed.set(rows, { row, index: rowsOf(rows).indexOf(row) });
  row.remove();
  renumber(rows);
  const notice = rows.querySelector<HTMLElement>("[data-row-removed]");
  if (notice) notice.hidden = !wasWritten;
  const undo = wasWritten ? notice?.querySelector("button") : null;
  (undo ?? (next && fieldsOf(next)[0]) ?? rows.querySelector<HTMLElement>("[data-row-add]"))?.focus();
}

function undo(rows: HTMLElement): void {
  const last = removed.get(rows);
  if (!last) return;
  removed.delete(rows);
  const below = rowsOf(rows)[last.index];
  if (below) below.before(last.row);
  else bodyOf(rows).append(last.row);
  renumber(rows);
  const notice = rows.querySelector<HTMLElement>("[data-row-removed]");
  if (notice) notice.hidden = true;
  fieldsOf(last.row)[0]?.focus();
}

function shift(rows: HTMLElement, row: HTMLElement, step: 1 | -1, button: HTMLElement): void {
  if (step === -1) row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  renumber(rows);
  button.focus();
}

document.addEventListener("click", (event) => {
  const rows = closest<HTMLElement>(event.target, "[data-rows]");
  if (!rows) return;
  if (closest(event.target, "[data-row-add]")) {
    const row = add(rows);
    if (row) fieldsOf(row)[0]?.focus();
    return;
  }
  if (closest(event.target, "[data-row-undo]")) return undo(rows);
  const row = closest<HTMLElement>(event.target, "[data-row]");
  const button = closest<HTMLElement>(event.target, "[data-row-remove], [data-row-up], [data-row-down]");
  if (!row || !button) return;
  if (button.hasAttribute("data-row-remove")) remove(rows, row);
  else shift(rows, row, button.hasAttribute("data-row-up") ? -1 : 1, button);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const row = closest<HTMLElement>(event.target, "[data-row]");
  const rows = row && closest<HTMLElement>(row, "[data-rows]");
  if (!row || !rows || !closest(event.target, FIELDS)) return;
  event.preventDefault();
  const fields = fieldsOf(row);
  const next = fields[fields.indexOf(event.target as Field) + 1];
  if (next) return next.focus();
  const below = row.nextElementSibling ?? add(rows);
  if (below) fieldsOf(below)[0]?.focus();
});
