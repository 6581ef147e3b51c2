/**
 * Blanks that a scenario leaves in a text of the guided form, 〔date〕: a tap into one selects it, so
 * that what is typed takes its place.
 */
const BLANK = /〔[^〔〕]*〕/g;

document.addEventListener("click", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLTextAreaElement) && !(field instanceof HTMLInputElement && field.type === "text")) return;
  const { selectionStart: at, selectionEnd: end, value } = field;
  if (at === null || at !== end || !field.closest("form[data-wording]")) return;
  for (const { 0: blank, index } of value.matchAll(BLANK)) {
    const stop = index + blank.length;
    if (index < at && at < stop) field.setSelectionRange(index, stop);
  }
});
