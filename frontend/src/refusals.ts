/**
 * What the server refused, said where everybody notices it; the page and the typed text stay.
 *
 *   <div id="refusal" role="alert" aria-live="assertive"
 *        data-failed="…could not be done, try again" data-unreachable="…no connection"></div>
 *
 * An answer of 400 or more with the header `X-Refusal` puts its HTML there. One without it (404,
 * 500, no network) puts the text of data-failed or data-unreachable. The next request clears it.
 */

function place(): HTMLElement | null {
  return document.getElementById("refusal");
}

function show(fill: (at: HTMLElement) => void): void {
  const at = place();
  if (!at) return;
  fill(at);
  at.scrollIntoView({ block: "nearest" });
}

export function showRefusal(html: string): void {
  show((at) => {
    at.innerHTML = html;
  });
}

export function showFailure(kind: "failed" | "unreachable"): void {
  show((at) => {
    const notice = document.createElement("p");
    notice.className = "alert alert-danger";
    notice.textContent = at.dataset[kind] ?? "";
    at.replaceChildren(notice);
  });
}

export function clearRefusal(): void {
  place()?.replaceChildren();
}

// A poll in the background must not wipe away what the person still reads.
function isAsked(trigger: Event | null | undefined): boolean {
  return !trigger || ["submit", "click", "change"].includes(trigger.type);
}

document.addEventListener("htmx:before:request", (event) => {
  if (isAsked(event.detail.ctx.sourceEvent)) clearRefusal();
});

document.addEventListener("htmx:after:request", (event) => {
  const { response, text, sourceEvent } = event.detail.ctx;
  if (!response || response.status < 400 || response.status === 422) return;
  if (response.headers.has("X-Refusal")) {
    event.preventDefault();
    showRefusal(text ?? "");
  } else if (isAsked(sourceEvent)) {
    showFailure("failed");
  }
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail.ctx && isAsked(event.detail.ctx.sourceEvent)) showFailure("unreachable");
});

/** A page that comes back with something to mend opens at the first such field. */
const wrong = document.querySelector<HTMLElement>("main [aria-invalid]");
if (wrong) {
  wrong.scrollIntoView({ block: "center" });
  wrong.focus({ preventScroll: true });
}
