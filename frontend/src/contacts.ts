/**
 * Whoever answers for a department is offered once the department is chosen.
 *
 *   <select data-contacts="/requests/contacts"> in a row beside <select data-column="contact">
 *
 * The address answers `?department=3` with `people` ([value, words] pairs) and `usual`, the value
 * that is chosen unless the person already chose one of them.
 */
import { closest } from "./dom";
import { fill } from "./sheet";

type Offer = { people: [string, string][]; usual: string };

async function offer(department: HTMLSelectElement, contact: HTMLSelectElement): Promise<void> {
  const address = `${department.dataset.contacts}?department=${encodeURIComponent(department.value)}`;
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok) return;
  const { people, usual } = (await answer.json()) as Offer;
  const chosen = contact.value;
  contact.replaceChildren(new Option("", ""), ...people.map(([value, words]) => new Option(words, value)));
  const pasted = contact.dataset.pasted;
  delete contact.dataset.pasted;
  if (pasted && fill(contact, pasted)) return;
  contact.value = people.some(([value]) => value === chosen) ? chosen : usual;
  contact.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("change", (event) => {
  const department = closest<HTMLSelectElement>(event.target, "select[data-contacts]");
  const contact = closest(department, "[data-row]")?.querySelector<HTMLSelectElement>('[data-column="contact"]');
  if (department && contact) void offer(department, contact).catch(() => undefined);
});
