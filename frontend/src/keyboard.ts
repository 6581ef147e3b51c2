/**
 * Shortcuts.
 *
 * - Ctrl/Cmd+K           focuses [data-search] (the field itself, or a button that opens it)
 * - Ctrl/Cmd+Enter       submits the form that has the focus, by its [data-primary] button if it has one
 * - Esc                  closes an open menu (menus.ts), else presses [data-panel-close] in the [data-panel]
 * - j / k                next / previous row of the page's [data-list]s; focuses its [data-list-link] or
 *                        first link; Enter then opens
 */
import { closest, isShown, isWriting } from "./dom";
import { closeMenus } from "./menus";

function search(): void {
  const field = document.querySelector<HTMLElement>("[data-search]");
  if (!field) return;
  if (field instanceof HTMLInputElement) {
    field.focus();
    field.select();
  } else {
    field.click();
  }
}

function submit(from: EventTarget | null): void {
  const form = closest<HTMLFormElement>(from, "form");
  if (!form) return;
  const main = form.querySelector<HTMLButtonElement>("button[data-primary]:not([disabled])");
  if (main) main.click();
  else form.requestSubmit();
}

function closePanel(): boolean {
  const panels = Array.from(document.querySelectorAll<HTMLElement>("[data-panel]")).filter(isShown);
  const close = panels.at(-1)?.querySelector<HTMLElement>("[data-panel-close]");
  close?.click();
  return close !== undefined && close !== null;
}

/** The rows of a table that lead somewhere; of any other list its children. */
function itemsOf(list: HTMLElement): Element[] {
  const rows = list instanceof HTMLTableElement
    ? Array.from(list.tBodies).flatMap((body) => Array.from(body.rows))
    : Array.from(list.children);
  return rows.filter((each) => isShown(each as HTMLElement) && each.querySelector("[data-list-link], a[href]"));
}

function handle(item: Element): HTMLElement {
  return item.querySelector<HTMLElement>("[data-list-link], a[href]") as HTMLElement;
}

function move(step: 1 | -1): boolean {
  const current = document.activeElement;
  const lists = Array.from(document.querySelectorAll<HTMLElement>("[data-list]")).filter(isShown);
  const items = lists.flatMap(itemsOf);
  const at = items.findIndex((item) => item.contains(current));
  const item = items[at === -1 ? 0 : Math.min(Math.max(at + step, 0), items.length - 1)];
  if (!item) return false;
  handle(item).focus();
  item.scrollIntoView({ block: "nearest" });
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.defaultPrevented) return;
  const command = event.ctrlKey || event.metaKey;
  let done = false;
  if (command && event.key.toLowerCase() === "k") {
    search();
    done = true;
  } else if (command && event.key === "Enter") {
    submit(event.target);
    done = true;
  } else if (event.key === "Escape") {
    done = closeMenus() || closePanel();
  } else if (!command && !event.altKey && !isWriting(event.target)) {
    if (event.key === "j") done = move(1);
    if (event.key === "k") done = move(-1);
  }
  if (done) event.preventDefault();
});
