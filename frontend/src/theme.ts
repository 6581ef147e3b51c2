/**
 * Light or dark, before the first paint. Load it in <head> without `defer`.
 * The page follows the system unless <html data-theme="light|dark"> says otherwise.
 */
const page = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");

function choose(): void {
  const wanted = page.dataset.theme;
  const theme = wanted === "light" || wanted === "dark" ? wanted : dark.matches ? "dark" : "light";
  page.setAttribute("data-bs-theme", theme);
}

choose();
dark.addEventListener("change", choose);
