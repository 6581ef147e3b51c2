/**
 * Cells copied from a sheet go into rows (rows.ts), from the focused field on, with or without a
 * line of headers; columns find their place by the header.
 *
 *   <div data-rows="goals" data-rows-misfit="“{text}” does not fit here: choose again.">
 *
 * What a field cannot hold, such as a name that its list has not, is said under the field.
 */
import { closest } from "./dom";
import { noteAt } from "./notes";
import { FIELDS, add, fieldsOf, rowsOf } from "./rows";
import { cells, fill, headers, type Field } from "./sheet";

function put(rows: HTMLElement, field: Field, text: string): void {
  delete field.dataset.pasted;
  if (fill(field, text)) return;
  // The list of people follows the department a moment later: contacts.ts tries once more.
  field.dataset.pasted = text;
  noteAt(field, (rows.dataset.rowsMisfit ?? "").replace("{text}", text));
}

function paste(rows: HTMLElement, from: Field, text: string): void {
  const first = rowsOf(rows).findIndex((row) => row.contains(from));
  const columns = fieldsOf(rowsOf(rows)[first] as Element);
  const left = columns.indexOf(from);
  const lines = cells(text);
  const named = headers(lines[0] ?? [], columns.map((each) => each.ariaLabel ?? ""), left);
  (named ? lines.slice(1) : lines).forEach((line, down) => {
    const row = rowsOf(rows)[first + down] ?? add(rows);
    const fields = row ? fieldsOf(row) : [];
    line.forEach((cell, index) => {
      const field = fields[named ? (named[index] ?? -1) : left + index];
      if (field) put(rows, field, cell);
    });
  });
}

document.addEventListener("paste", (event) => {
  const field = closest<Field>(event.target, FIELDS);
  const rows = field && closest<HTMLElement>(field, "[data-rows]");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const isSheet = text.includes("\t") || (/\n./.test(text) && !(field instanceof HTMLTextAreaElement));
  if (!field || !rows || !isSheet) return;
  event.preventDefault();
  paste(rows, field, text);
});
