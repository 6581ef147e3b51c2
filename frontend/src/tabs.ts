/** Tabs that do not fit on a phone: the one that is open stands in view. */

for (const here of document.querySelectorAll<HTMLElement>(".tabs [aria-current], .chips-filter [aria-current]")) {
  const strip = here.closest<HTMLElement>("ul, .chips-filter");
  if (!strip || strip.scrollWidth <= strip.clientWidth) continue;
  const from = here.getBoundingClientRect().left - strip.getBoundingClientRect().left;
  strip.scrollLeft += from - (strip.clientWidth - here.offsetWidth) / 2;
}
