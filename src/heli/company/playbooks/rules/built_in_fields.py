"""The fields of the built-in papers, and what a playbook may say about each."""

from enum import StrEnum

from heli.kernel.words import N_, Term


class FieldRule(StrEnum):
    """
    How free a playbook is with a built-in field.

    A FACT is computed with and always needed; COMPUTED is filled by the product; REQUIRED and
    OPTIONAL are the defaults of fields that a playbook may make one or the other.
    """

    FACT = "fact"
    COMPUTED = "computed"
    REQUIRED = "required"
    OPTIONAL = "optional"


F, C, R, O = FieldRule  # noqa: E741 (the table below reads better with one letter)
Fields = dict[str, tuple[FieldRule, Term]]

REQUEST: Fields = {
    "title": (F, N_("Title")),
    "department": (F, N_("Requesting department")),
    "requester": (F, N_("Requester")),
    "background": (R, N_("Background")),
    "problem": (R, N_("Core problem")),
    "goals": (F, N_("Measurable goals")),
    "deliverables": (R, N_("Deliverables")),
    "dates": (R, N_("Key dates")),
    "wanted_on": (F, N_("Wanted by")),
    "departments": (F, N_("Involved departments")),
    "resources": (O, N_("First estimate of resources")),
    "priority": (F, N_("Priority")),
    "out_of_scope": (O, N_("Out of scope")),
    "known_risks": (O, N_("Known risks and preconditions")),
    "copy_to": (C, N_("Copy to")),
    "company_goal": (O, N_("Company goal that it serves")),
    "head_opinion": (O, N_("Opinion of the head")),
    "answer_limit": (C, N_("Answers wanted within")),
}
ANSWER: Fields = {
    "conclusion": (F, N_("Conclusion")),
    "resources": (R, N_("Are the resources there?")),
    "people": (O, N_("People and when")),
    "risks": (R, N_("Risks")),
    "suggestions": (O, N_("Suggestions and alternatives")),
    "acceptable_on": (O, N_("Acceptable date")),
    "boundaries": (O, N_("What is and is not ours")),
    "contact": (F, N_("Contact")),
    "overdue": (C, N_("Overdue")),
}
MINUTES: Fields = {
    "meeting": (F, N_("Meeting")),
    "present": (R, N_("Present and absent")),
    "agenda": (O, N_("Agenda")),
    "opinions": (C, N_("Opinions of the departments")),
    "discussion": (O, N_("Discussion and differences")),
    "criteria": (F, N_("Success criteria")),
    "conclusion": (F, N_("Conclusion of the review")),
    "decisions": (R, N_("Decisions")),
    "actions": (O, N_("Action items")),
    "open_points": (O, N_("Open points")),
    "signatures": (F, N_("Signatures")),
}
TASK_LIST: Fields = {
    "wbs": (C, N_("Number in the breakdown")),
    "phase": (O, N_("Phase")),
    "name": (F, N_("Task")),
    "department": (F, N_("Accountable department")),
    "lead": (F, N_("Task lead")),
    "support": (O, N_("Supporting departments")),
    "standard": (F, N_("Delivery standard")),
    "starts_on": (F, N_("Planned start")),
    "ends_on": (F, N_("Planned end")),
    "after": (O, N_("Comes after")),
    "effort": (O, N_("Effort in person-days")),
    "milestone": (O, N_("Milestone")),
    "goal": (O, N_("Goal that it serves")),
    "acceptor": (O, N_("Accepted by")),
    "note": (O, N_("Note")),
}
RESOURCE_CONFIRMATION: Fields = {
    "department": (F, N_("Department")),
    "period": (F, N_("Period")),
    "category": (F, N_("Category")),
    "name": (F, N_("Resource")),
    "skill": (O, N_("Skill or specification")),
    "wanted": (F, N_("Wanted")),
    "available": (F, N_("Available")),
    "task": (O, N_("For the task")),
    "purpose": (O, N_("Purpose")),
    "conclusion": (F, N_("Conclusion")),
    "alternative": (O, N_("Gap and alternative")),
    "load": (C, N_("Already taken")),
    "conflict": (C, N_("Conflict")),
}
ALLOCATION_SHEET: Fields = {
    "resource": (F, N_("Resource")),
    "owner": (F, N_("Department that lends")),
    "task": (F, N_("Task")),
    "user": (F, N_("Department that uses")),
    "period": (F, N_("Period")),
    "amount": (F, N_("Share or amount")),
    "coordinator": (O, N_("Coordinator")),
    "decision": (C, N_("Decision and its grounds")),
    "effective_at": (C, N_("Effective from")),
    "released_on": (O, N_("Released on")),
}
CONFLICT: Fields = {
    "resource": (C, N_("Resource")),
    "excess": (C, N_("Excess")),
    "latest_on": (O, N_("Latest acceptable date")),
    "effect": (R, N_("Effect if not served")),
    "reason": (F, N_("Reason")),
    "decision": (F, N_("Decision")),
}
TRACKING_SHEET: Fields = {
    "progress": (F, N_("Progress")),
    "done": (R, N_("Done in this period")),
    "next": (R, N_("Next")),
    "deviation": (C, N_("Deviation in days")),
    "cause": (O, N_("Cause of the deviation")),
    "help": (O, N_("Help needed")),
    "measure": (O, N_("Measure")),
    "forecast_on": (O, N_("Expected end")),
    "health": (C, N_("Light")),
}
RISK_WARNING: Fields = {
    "title": (F, N_("Title")),
    "task": (F, N_("Task")),
    "category": (O, N_("Category")),
    "cause": (F, N_("Cause")),
    "effect": (F, N_("Effect")),
    "hours_ahead": (C, N_("Hours ahead")),
    "probability": (O, N_("Probability")),
    "trigger": (O, N_("Trigger")),
    "proposal": (F, N_("Proposal")),
    "decider": (O, N_("Who must decide or help")),
    "measure_on": (O, N_("Measure due on")),
    "verification": (R, N_("Verification")),
}
ACCEPTANCE: Fields = {
    "milestone": (F, N_("Milestone")),
    "deliverable": (F, N_("Deliverable")),
    "standards": (F, N_("Standards")),
    "measured": (R, N_("Measured value")),
    "evidence": (R, N_("Evidence")),
    "conclusions": (F, N_("Conclusions of the departments")),
    "rework": (O, N_("What must change")),
}
SUMMARY: Fields = {
    "held_on": (F, N_("Held on")),
    "present": (R, N_("Present")),
    "abstract": (O, N_("Abstract")),
    "results": (C, N_("Goals and results")),
    "figures": (C, N_("Figures")),
    "successes": (R, N_("What went well")),
    "problems": (R, N_("What to improve")),
    "measures": (F, N_("Measures")),
    "tags": (O, N_("Tags")),
}
FIELDS: dict[str, Fields] = {
    "request": REQUEST,
    "answer": ANSWER,
    "minutes": MINUTES,
    "task_list": TASK_LIST,
    "resource_confirmation": RESOURCE_CONFIRMATION,
    "allocation_sheet": ALLOCATION_SHEET,
    "conflict": CONFLICT,
    "tracking_sheet": TRACKING_SHEET,
    "risk_warning": RISK_WARNING,
    "acceptance": ACCEPTANCE,
    "summary": SUMMARY,
}
