/** Cells copied from a sheet: reading them, knowing their headers, and putting one into a field. */

export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

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
  return lines.filter((line) => line.some(Boolean));
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s*\uff08\uff09()\u3001/:\uff1a]/g, "");
}

function areAlike(one: string, other: string): boolean {
  return one.length > 1 && other.length > 1 && (one.includes(other) || other.includes(one));
}

/**
 * Where each cell of a line belongs if it is a line of headers, else null. A header names a column
 * when one of the two texts holds the other; the rest stay in their order among the free columns.
 */
export function headers(line: string[], columns: string[], from: number): number[] | null {
  const known = columns.map(bare);
  const free = new Set(known.keys());
  const place = (cell: string): number => {
    const word = bare(cell);
    const alike = [...free].filter((at) => areAlike(word, known[at] ?? ""));
    const found = alike.find((at) => known[at] === word) ?? alike[0] ?? -1;
    free.delete(found);
    return found;
  };
  const places = line.map(place);
  const [met, said] = [places.filter((at) => at >= 0).length, line.filter(Boolean).length];
  const isSure = met > 1 || (said === 1 && known.includes(bare(line[0] ?? "")));
  if (!isSure || met < said / 2) return null;
  return places.map((at, index) => (at >= 0 ? at : free.delete(from + index) ? from + index : -1));
}

/** 2026/9/3, 2026.9.3, 2026年9月3日, 9月3日, 9/3, 3-Sep-26, Sep 3 2026 as 2026-09-03; else "". */
export function isoDate(text: string, today = new Date()): string {
  const whole = /^(\d{4})\s*[-/.\u5e74]\s*(\d{1,2})\s*[-/.\u6708]\s*(\d{1,2})/.exec(text);
  if (whole) return iso(Number(whole[1]), Number(whole[2]), Number(whole[3]));
  const named = /^(?:(\d{1,2})[\s-]+)?([a-z]{3})[a-z]*\.?[\s-]*(\d{1,2})?(?:st|nd|rd|th)?,?[\s-]+(\d{4}|\d{2})$/i.exec(text);
  const month = MONTHS.indexOf(named?.[2]?.toLowerCase() ?? "-") + 1;
  if (named && month) return iso(Number(named[4]?.padStart(4, "20")), month, Number(named[1] ?? named[3]));
  const foreign = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b/.exec(text);
  if (foreign) return eitherWay(Number(foreign[1]), Number(foreign[2]), Number(foreign[3]));
  const short = /^(\d{1,2})\s*(?:[-/.]|\u6708)\s*(\d{1,2})\s*[\u65e5\u53f7]?(?:[^\d\-/.].*)?$/.exec(text);
  if (!short) return "";
  // Without a year it is the next such day.
  const [on, of] = [Number(short[1]), Number(short[2])];
  const passed = on < today.getMonth() + 1 || (on === today.getMonth() + 1 && of < today.getDate());
  return iso(today.getFullYear() + (passed ? 1 : 0), on, of);
}

/** 25/11/2026 or 11/25/2026; 9/1/2026 may be either day, and a wrong day is worse than none. */
function eitherWay(one: number, other: number, year: number): string {
  if (one > 12) return iso(year, other, one);
  return other > 12 || one === other ? iso(year, one, other) : "";
}

function iso(year: number, month: number, day: number): string {
  const found = new Date(Date.UTC(year, month - 1, day));
  const exists = found.getUTCMonth() === month - 1 && found.getUTCDate() === day;
  return exists ? found.toISOString().slice(0, 10) : "";
}

/** The option that the text names, also by the part before " · " (a name without its department). */
function optionFor(field: HTMLSelectElement, text: string): HTMLOptionElement | undefined {
  const wanted = text.toLowerCase();
  const options = Array.from(field.options).filter((each) => each.value);
  const words = (each: HTMLOptionElement): string => each.text.trim().toLowerCase();
  return (
    options.find((each) => each.value.toLowerCase() === wanted || words(each) === wanted) ??
    options.find((each) => words(each).split(" \u00b7 ")[0] === wanted)
  );
}

/** 12,000 as 12000; what is no number stays as it is. */
function figure(text: string): string {
  const close = text.replace(/[,\uff0c\s]/g, "");
  return /^[-+]?\d+(\.\d+)?$/.test(close) ? close : text;
}

/** Puts a cell into a field; false if the field cannot hold such a thing. */
export function fill(field: Field, text: string): boolean {
  let value = text;
  if (field instanceof HTMLSelectElement) value = optionFor(field, text)?.value ?? "";
  else if (field.type === "date") value = isoDate(text);
  else if (field.type === "number" || field.inputMode === "decimal") value = figure(text);
  if (field.type !== "checkbox" && field.type !== "radio" && field.type !== "file" && (value || !text)) field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
  return field.value !== "" || text === "";
}
