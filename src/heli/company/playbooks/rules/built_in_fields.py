"""The fields of the built-in papers, and what a playbook may say about each."""

from enum import StrEnum

from heli.kernel.words import N_, Term


class FieldRule(StrEnum):
    """
    How free a playbook is with a built-in field.

    A FACT is computed with and needed where it is asked for; REQUIRED and OPTIONAL are the defaults
    of fields that a playbook may make one or the other.
    """

    FACT = "fact"
    REQUIRED = "required"
    OPTIONAL = "optional"


F, R, O = FieldRule  # noqa: E741 (the table below reads better with one letter)
Fields = dict[str, tuple[FieldRule, Term]]

REQUEST: Fields = {
    "title": (F, N_("Title")),
    "background": (R, N_("Background")),
    "problem": (R, N_("Core problem")),
    "goals": (F, N_("Measurable goals")),
    "deliverables": (R, N_("Deliverables")),
    "dates": (R, N_("Key dates")),
    "wanted_on": (F, N_("Wanted by")),
    "departments": (F, N_("Departments asked")),
    "resources": (O, N_("First estimate of resources")),
    "priority": (F, N_("Priority")),
    "out_of_scope": (O, N_("Out of scope")),
    "known_risks": (O, N_("Known risks")),
    "preconditions": (O, N_("Preconditions")),
    "company_goal": (O, N_("Company goal that it serves")),
    "head_opinion": (O, N_("Opinion of the head")),
    "reachable_at": (O, N_("How to reach the requester")),
}
ANSWER: Fields = {
    "conclusion": (F, N_("What do you answer?")),
    "acceptable_on": (F, N_("Acceptable date")),
    "resources": (R, N_("Are the resources there?")),
    "risks": (R, N_("Risks")),
    "people": (O, N_("People and when")),
    "suggestions": (O, N_("Suggestions and alternatives")),
    "boundaries": (O, N_("What is and is not ours")),
    "contact": (F, N_("Contact from now on")),
}
MINUTES: Fields = {
    "conclusion": (F, N_("What did the meeting conclude?")),
    "decisions": (R, N_("Decisions")),
    "discussion": (O, N_("What was discussed")),
    "open_points": (O, N_("Open points")),
}
RISK_WARNING: Fields = {
    "cause": (F, N_("Cause")),
    "effect": (F, N_("Effect")),
    "proposal": (F, N_("Proposal")),
    "probability": (F, N_("How likely")),
    "impact": (F, N_("How bad")),
}
SUMMARY: Fields = {
    "abstract": (O, N_("Abstract")),
    "successes": (R, N_("What went well")),
    "problems": (R, N_("What to improve")),
    "measures": (R, N_("Measures")),
}
#: The fields that a playbook may rename, explain, and make required, by paper.
FIELDS: dict[str, Fields] = {
    "request": REQUEST,
    "answer": ANSWER,
    "minutes": MINUTES,
    "risk_warning": RISK_WARNING,
    "summary": SUMMARY,
}
