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

#: What helps in one field, shown while somebody writes in it; rows are named without their number.
TIPS: dict[str, Term] = {
    "title": N_("What there will be at the end, in one line: colleagues find it by this."),
    "background": N_("What led to it: facts, dates, what has been decided already."),
    "problem": N_("What does not work today, how often, what it costs: figures, not adjectives."),
    "company_goal": N_("It counts when two requests want the same people."),
    "goals-metric": N_("What is counted, so that two people who count get the same number."),
    "goals-baseline": N_("Where it stands today; leave it open if nobody measures it yet."),
    "goals-target": N_("The figure alone, such as 10000 or 1.5; the unit has its own field."),
    "goals-source": N_("The system or report that the figure is read from, and what is left out."),
    "goals-due_on": N_("The day on which the figure is read."),
    "deliverables-name": N_("A thing that can be handed over: a document, a version, a stand."),
    "deliverables-standard": N_("What will be checked: figures, versions, whose signature."),
    "dates-name": N_("A day that others plan around: design freeze, delivery, opening."),
    "wanted_on": N_("The day on which all of it is to be there."),
    "departments-need": N_("Do what, how much, by when: the department reads this first."),
    "departments-contact": N_("Who answers for the department; its head can answer too."),
    "out_of_scope": N_("What you do not ask for, so that nobody plans for it."),
    "preconditions": N_("What must be there first, and from whom."),
}


def missing_in(section: Section, problems: Mapping[str, Term]) -> int:
    """Return how many places of a section still keep the request from being submitted."""
    return sum(place.split("-")[0] in section.fields for place in problems)
