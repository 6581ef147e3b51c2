/**
 * htmx 4, set up for a strict Content Security Policy.
 *
 * - <meta name="csrf-token" content="…"> in <head>: sent as X-CSRFToken with every unsafe request.
 * - Attributes are inherited only when written `hx-target:inherited="…"`.
 * - Do not write hx-on:*, `js:` values or [filters] in hx-trigger: they need eval, which is forbidden.
 * - A 422 answer (a form with its errors) is swapped like a 200; what else is refused stays out of
 *   the page, see refusals.ts.
 */
import htmx from "htmx.org";
import { csrfToken } from "./dom";

htmx.config.defaultTimeout = 30_000;
// Half an answer is worse than none: only 2xx and 422 are parts of a page.
htmx.config.noSwap = [204, 304, 400, 401, 403, 404, 405, 409, 413, 415, 429, "5xx"] as number[];

document.addEventListener("htmx:config:request", (event) => {
  const request = event.detail.ctx.request;
  if (!/^(GET|HEAD|QUERY)$/i.test(request.method)) request.headers["X-CSRFToken"] = csrfToken();
});
