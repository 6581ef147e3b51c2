/** Small questions about the page, shared by the modules. */

export function closest<T extends Element>(target: EventTarget | null, selector: string): T | null {
  return target instanceof Element ? target.closest<T>(selector) : null;
}

export function csrfToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

/** True while the person writes in a field, so that letters are text and not shortcuts. */
export function isWriting(target: EventTarget | null): boolean {
  return closest(target, "input, textarea, select, [contenteditable]") !== null;
}

export function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}
