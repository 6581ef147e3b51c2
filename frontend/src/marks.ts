/**
 * Vague words underlined where they stand, in fields that people still write in.
 *
 * `mark(field, spans)` lays a mirror of the field's text under it, invisible but for the underlines;
 * it follows the field's size, place and scrolling. The field keeps focus, caret and undo.
 */
export type Mark = { start: number; end: number; text: string; kind: string; why: string; suggestion: string };
type Field = HTMLInputElement | HTMLTextAreaElement;

const COPIED = [
  "fontFamily", "fontSize", "fontWeight", "lineHeight", "letterSpacing", "textIndent", "textAlign",
  "paddingTop", "paddingRight", "paddingBottom", "paddingLeft",
  "borderTopWidth", "borderRightWidth", "borderBottomWidth", "borderLeftWidth",
] as const;
const mirrors = new WeakMap<Field, HTMLElement>();

function mirrorOf(field: Field): HTMLElement {
  const known = mirrors.get(field);
  if (known?.isConnected) return known;
  const mirror = document.createElement("div");
  mirror.className = `marks ${field instanceof HTMLTextAreaElement ? "marks-lines" : "marks-line"}`;
  mirror.setAttribute("aria-hidden", "true");
  field.after(mirror);
  field.parentElement?.classList.add("has-marks");
  mirrors.set(field, mirror);
  field.addEventListener("scroll", () => follow(field, mirror));
  new ResizeObserver(() => follow(field, mirror)).observe(field);
  return mirror;
}

function follow(field: Field, mirror: HTMLElement): void {
  const look = getComputedStyle(field);
  for (const name of COPIED) mirror.style[name] = look[name];
  mirror.style.left = `${field.offsetLeft}px`;
  mirror.style.top = `${field.offsetTop}px`;
  mirror.style.width = `${field.offsetWidth}px`;
  mirror.style.height = `${field.offsetHeight}px`;
  mirror.scrollTop = field.scrollTop;
  mirror.scrollLeft = field.scrollLeft;
}

/** Underlines `marks` in the field; those that the text has moved away from are left out. */
export function mark(field: Field, marks: Mark[]): void {
  if (!marks.length && !mirrors.has(field)) return;
  const mirror = mirrorOf(field);
  const pieces: (string | Node)[] = [];
  const skipped = field.value.length - field.value.trimStart().length;
  let at = 0;
  for (const each of marks) {
    const [start, end] = [each.start + skipped, each.end + skipped];
    if (start < at || field.value.slice(start, end) !== each.text) continue;
    const underlined = document.createElement("mark");
    underlined.className = `mark-${each.kind}`;
    underlined.textContent = each.text;
    pieces.push(field.value.slice(at, start), underlined);
    at = end;
  }
  mirror.replaceChildren(...pieces, field.value.slice(at), "\n");
  follow(field, mirror);
}
