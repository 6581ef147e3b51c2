/**
 * Forms that save themselves while being written.
 *
 *   <form data-autosave="/requests/drafts/7/save">
 *     <input type="hidden" name="version" value="3">
 *     <span data-autosave-state role="status" data-saving="Saving…" data-saved="Saved {time}"
 *           data-failed="Not saved, trying again" data-conflict="Changed elsewhere"></span>
 *
 * 1.2 s after the last key the whole form is posted there with the header `X-Autosave: 1`. The server
 * answers 2xx (best 204) with any of these headers: `X-Version` becomes the version field's value,
 * `X-Autosave-URL` the address of the next save, `X-Page-URL` the address of the page (a new draft got
 * its number). A 409 or another refusal is shown (refusals.ts) and stops saving; leaving then asks
 * first. A lost connection is tried again. Submitting waits for a save under way. The form fires
 * `autosave:saved`. With data-autosave-resume, whoever comes back to the page without having typed
 * sees what another device has saved meanwhile.
 */
import { closest, csrfToken } from "./dom";
import { showRefusal } from "./refusals";

const PAUSE = 1200;
const RETRY = 5000;
type State = "saving" | "saved" | "failed" | "conflict";

class Autosave {
  private timer = 0;
  private dirty = false;
  private stopped = false;
  private running: Promise<void> | null = null;

  constructor(private readonly form: HTMLFormElement) {}

  changed(): void {
    this.dirty = true;
    // What was said of the last save stays readable, but is no longer the state of the form.
    const said = this.form.querySelectorAll<HTMLElement>('[data-autosave-state][data-state="saved"]');
    for (const at of said) at.dataset.state = "typed";
    this.later(PAUSE);
  }

  /** Resolves when nothing is under way; what was typed since is left to the submission. */
  async settled(): Promise<void> {
    clearTimeout(this.timer);
    this.dirty = false;
    await this.running;
  }

  get isRunning(): boolean {
    return this.running !== null;
  }

  /** The person leaves or looks away: save at once. */
  flush(): void {
    if (this.dirty) this.later(0);
  }

  /** The person is back: the same words saved again are refused only if another device was there. */
  resume(): void {
    if (this.form.hasAttribute("data-autosave-resume") && !this.dirty && !this.running) this.later(0);
  }

  get isUnsaved(): boolean {
    return this.stopped && this.dirty;
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    if (this.stopped) return;
    this.timer = setTimeout(() => void this.save(), milliseconds);
  }

  private async save(): Promise<void> {
    if (this.running) return this.later(PAUSE);
    const typed = this.dirty;
    this.dirty = false;
    if (typed) this.say("saving");
    this.running = this.send(typed).finally(() => {
      this.running = null;
    });
    await this.running;
  }

  private async send(typed: boolean): Promise<void> {
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    const headers = { "X-CSRFToken": csrfToken(), "X-Autosave": "1", "HX-Request": "true" };
    try {
      const address = this.form.dataset.autosave ?? "";
      const answer = await fetch(address, { method: "POST", body, headers, keepalive: true });
      if (answer.ok) this.saved(answer.headers, typed);
      else if (answer.status === 409 && !typed && !this.dirty) location.reload();
      else await this.refused(answer);
    } catch {
      if (typed) this.retry();
    }
  }

  private saved(headers: Headers, typed: boolean): void {
    const version = headers.get("X-Version");
    const field = this.form.elements.namedItem("version");
    if (version && field instanceof HTMLInputElement) field.value = version;
    const address = headers.get("X-Autosave-URL");
    if (address) this.form.dataset.autosave = address;
    const page = headers.get("X-Page-URL");
    if (page) history.replaceState(history.state, "", page);
    if (typed) this.say(this.dirty ? "saving" : "saved");
    this.form.dispatchEvent(new CustomEvent("autosave:saved", { bubbles: true }));
  }

  private async refused(answer: Response): Promise<void> {
    if (answer.status >= 500 || answer.status === 429) return this.retry();
    this.say(answer.status === 409 ? "conflict" : "failed");
    if (answer.headers.has("X-Refusal")) showRefusal(await answer.text());
    this.stopped = answer.status !== 422;
    this.dirty = true;
  }

  private retry(): void {
    this.dirty = true;
    this.say("failed");
    this.later(RETRY);
  }

  private say(state: State): void {
    const now = new Date();
    const time = `${now.getHours()}:${String(now.getMinutes()).padStart(2, "0")}`;
    for (const at of this.form.querySelectorAll<HTMLElement>("[data-autosave-state]")) {
      at.dataset.state = state;
      at.textContent = (at.dataset[state] ?? "").replace("{time}", time);
    }
  }
}

const known = new WeakMap<HTMLFormElement, Autosave>();

function autosaveOf(target: EventTarget | null): Autosave | null {
  const form = closest<HTMLFormElement>(target, "form[data-autosave]");
  if (!form) return null;
  const found = known.get(form) ?? new Autosave(form);
  known.set(form, found);
  return found;
}

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => autosaveOf(event.target)?.changed());
}

document.addEventListener("visibilitychange", () => {
  for (const form of document.querySelectorAll("form[data-autosave]")) {
    if (document.visibilityState === "hidden") autosaveOf(form)?.flush();
    else autosaveOf(form)?.resume();
  }
});

addEventListener("beforeunload", (event) => {
  const forms = Array.from(document.querySelectorAll("form[data-autosave]:not([aria-busy])"));
  if (forms.some((form) => autosaveOf(form)?.isUnsaved)) event.preventDefault();
});

// Before htmx and the browser see it: a submission never overtakes a save of the same form.
document.addEventListener(
  "submit",
  (event) => {
    const form = event.target as HTMLFormElement;
    const autosave = autosaveOf(form);
    if (!autosave) return;
    const wasRunning = autosave.isRunning;
    const settled = autosave.settled();
    if (!wasRunning) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const submitter = event.submitter;
    void settled.then(() => form.requestSubmit(submitter));
  },
  { capture: true },
);
