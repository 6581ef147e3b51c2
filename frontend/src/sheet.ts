/** Cells copied from a sheet: reading them, and putting one into a field. */

export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Lines of tab-separated cells; a cell in double quotes may hold line breaks, tabs and "" for a quote. */
export function cells(text: string): string[][] {
  const lines: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"(?=\t|\r?\n|$)|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const [, quoted, plain, end] = match;
    lines.at(-1)?.push((quoted?.replaceAll('""', '"') ?? plain ?? "").trim());
    if (end === "" || cell.lastIndex === text.length) break;
    if (end !== "\t") lines.push([]);
  }
  return lines;
}

/** 2026/9/3, 2026.9.3 and 2026年9月3日 as 2026-09-03; anything else as it is. */
function isoDate(text: string): string {
  const found = /^(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})/.exec(text);
  if (!found) return text;
  const [, year, month, day] = found;
  return `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
}

export function fill(field: Field, text: string): void {
  if (field instanceof HTMLSelectElement) {
    const wanted = text.toLowerCase();
    const option = Array.from(field.options).find(
      (each) => each.value.toLowerCase() === wanted || each.text.trim().toLowerCase() === wanted,
    );
    if (option) field.value = option.value;
  } else if (field.type === "date") {
    field.value = isoDate(text);
  } else if (field.type === "number") {
    field.value = text.replace(/[,\s]/g, "");
  } else if (field.type !== "checkbox" && field.type !== "radio" && field.type !== "file") {
    field.value = text;
  }
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
