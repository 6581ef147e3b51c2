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
 *   </div>
 *
 * The body may be a <tbody> and a row a <tr>. Names, ids and references are renumbered 0…n-1 after
 * every change; the server reads names and needs no count. Enter goes to the next field and, from
 * the last one, to a new row. Cells copied from a sheet fill the rows from the focused field on.
 * Fields that a paste must skip carry data-row-fixed. After a change the element fires `rows:changed`.
 */
import { closest } from "./dom";
import { cells, fill, type Field } from "./sheet";

const REFERENCES = ["name", "id", "for", "list", "aria-describedby", "aria-labelledby", "aria-controls"];
const FIELDS = "input:not([type=hidden]):not([data-row-fixed]), select:not([data-row-fixed]), textarea:not([data-row-fixed])";

function bodyOf(rows: HTMLElement): HTMLElement {
  return rows.querySelector<HTMLElement>("[data-rows-body]") ?? rows;
}

function rowsOf(rows: HTMLElement): HTMLElement[] {
  return Array.from(bodyOf(rows).querySelectorAll<HTMLElement>(":scope > [data-row]"));
}

function fieldsOf(row: Element): Field[] {
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

function add(rows: HTMLElement): HTMLElement | null {
  const most = Number(rows.dataset.rowsMax ?? "100");
  const template = rows.querySelector<HTMLTemplateElement>(":scope > template");
  if (!template || rowsOf(rows).length >= most) return null;
  const row = template.content.querySelector("[data-row]")?.cloneNode(true) as HTMLElement | undefined;
  if (!row) return null;
  bodyOf(rows).append(row);
  renumber(rows);
  return row;
}

function remove(rows: HTMLElement, row: HTMLElement): void {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  renumber(rows);
  const focus = next && fieldsOf(next)[0];
  (focus ?? rows.querySelector<HTMLElement>("[data-row-add]"))?.focus();
}

function shift(rows: HTMLElement, row: HTMLElement, step: 1 | -1, button: HTMLElement): void {
  if (step === -1) row.previousElementSibling?.before(row);
  else row.nextElementSibling?.after(row);
  renumber(rows);
  button.focus();
}

function paste(rows: HTMLElement, from: Field, text: string): void {
  const first = rowsOf(rows).findIndex((row) => row.contains(from));
  const left = fieldsOf(rowsOf(rows)[first] as Element).indexOf(from);
  cells(text).forEach((line, down) => {
    const row = rowsOf(rows)[first + down] ?? add(rows);
    if (!row) return;
    const fields = fieldsOf(row);
    line.forEach((cell, right) => {
      const field = fields[left + right];
      if (field) fill(field, cell);
    });
  });
}

document.addEventListener("click", (event) => {
  const rows = closest<HTMLElement>(event.target, "[data-rows]");
  if (!rows) return;
  if (closest(event.target, "[data-row-add]")) {
    const row = add(rows);
    if (row) fieldsOf(row)[0]?.focus();
    return;
  }
  const row = closest<HTMLElement>(event.target, "[data-row]");
  const button = closest<HTMLElement>(event.target, "[data-row-remove], [data-row-up], [data-row-down]");
  if (!row || !button) return;
  if (button.hasAttribute("data-row-remove")) remove(rows, row);
  else shift(rows, row, button.hasAttribute("data-row-up") ? -1 : 1, button);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
  const row = closest<HTMLElement>(event.target, "[data-row]");
  const rows = row && closest<HTMLElement>(row, "[data-rows]");
  if (!row || !rows || !closest(event.target, "input, select")) return;
  event.preventDefault();
  const fields = fieldsOf(row);
  const next = fields[fields.indexOf(event.target as Field) + 1];
  if (next) return next.focus();
  const below = row.nextElementSibling ?? add(rows);
  if (below) fieldsOf(below)[0]?.focus();
});

document.addEventListener("paste", (event) => {
  const field = closest<Field>(event.target, FIELDS);
  const rows = field && closest<HTMLElement>(field, "[data-rows]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const isSheet = text.includes("\t") || (/\n./.test(text) && !(field instanceof HTMLTextAreaElement));
  if (!field || !rows || !isSheet) return;
  event.preventDefault();
  paste(rows, field, text);
});
