"""The guided form: its sections in order, and which places belong to each."""

from collections.abc import Mapping
from dataclasses import dataclass

from heli.kernel.words import N_, Term


@dataclass(frozen=True, slots=True)
class Section:
    """One step of the form; ``fields`` are the first parts of the places it holds."""

    key: str
    title: Term
    help: Term
    fields: tuple[str, ...]


SECTIONS = (
    Section(
        "why", N_("Why together"),
        N_("What is the matter, and why can one department not settle it alone? Say what happens "
           "today, with figures."),
        ("title", "background", "problem", "company_goal"),
    ),
    Section(
        "goals", N_("Measurable goals"),
        N_("One row for each result: a metric that somebody already measures, where it stands, "
           "where it must stand, and by when. All departments will sign exactly these rows."),
        ("goals",),
    ),
    Section(
        "deliverables", N_("Deliverables"),
        N_("What will be handed over, and how one sees that it is good: the standard is what the "
           "joint acceptance will check."),
        ("deliverables",),
    ),
    Section(
        "dates", N_("Key dates"),
        N_("The dates that the others must plan around. They need time to answer first, so none "
           "can lie before the answers are due."),
        ("dates", "wanted_on"),
    ),
    Section(
        "departments", N_("Departments asked"),
        N_("Name what each department is to do, and the person who answers for it. Head and "
           "contact hear of it at the moment you submit."),
        ("departments", "leading_department"),
    ),
    Section(
        "frame", N_("Priority and frame"),
        N_("What this is not about saves the others from guessing; known risks and preconditions "
           "let them answer the first time."),
        ("priority", "factors", "resources", "out_of_scope", "known_risks", "preconditions",
         "head_opinion", "reachable_at", "extra", "wording_reason"),
    ),
)  # fmt: skip

LABELS: dict[str, Term] = {
    "title": N_("Title"),
    "background": N_("Background"),
    "problem": N_("Core problem"),
    "wanted_on": N_("Wanted by"),
    "priority": N_("Priority"),
    "leading_department": N_("Leading department"),
    "resources": N_("First estimate of resources"),
    "out_of_scope": N_("Out of scope"),
    "known_risks": N_("Known risks"),
    "preconditions": N_("Preconditions"),
    "company_goal": N_("Company goal that it serves"),
    "head_opinion": N_("Opinion of the head"),
    "reachable_at": N_("How to reach the requester"),
    "wording_reason": N_("Why the marked words stay"),
    "goals": N_("Measurable goals"),
    "goals-metric": N_("Metric"),
    "goals-baseline": N_("Stands at"),
    "goals-target": N_("Target"),
    "goals-unit": N_("Unit"),
    "goals-source": N_("How it is measured"),
    "goals-due_on": N_("Reached by"),
    "deliverables": N_("Deliverables"),
    "deliverables-name": N_("Deliverable"),
    "deliverables-form": N_("Form"),
    "deliverables-standard": N_("Acceptance standard"),
    "dates": N_("Key dates"),
    "dates-name": N_("Milestone"),
    "dates-on": N_("Date"),
    "departments": N_("Departments asked"),
    "departments-department": N_("Department"),
    "departments-need": N_("What is needed"),
    "departments-contact": N_("Contact"),
    "extra": N_("Further fields"),
}


def missing_in(section: Section, problems: Mapping[str, Term]) -> int:
    """Return how many places of a section still keep the request from being submitted."""
    return sum(place.split("-")[0] in section.fields for place in problems)
