/**
 * Menus without a library: <details data-menu><summary>…</summary> … </details>.
 * A press outside, Esc or opening another menu closes it; Esc gives the focus back to its summary.
 */

function openMenus(): HTMLDetailsElement[] {
  return Array.from(document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]"));
}

/** Close what is open; true if something was. */
export function closeMenus(): boolean {
  const menus = openMenus();
  for (const menu of menus) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary")?.focus();
  }
  return menus.length > 0;
}

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) {
    if (!menu.contains(event.target as Node)) menu.open = false;
  }
});
