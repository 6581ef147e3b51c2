"""The answer sheet (P1b): what is asked of one department, and the facts to decide by."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language, gettext

from heli.collaboration.cases.queries import playbook_for
from heli.company.calendars.queries import company_calendar
from heli.company.org.queries import Reader
from heli.company.playbooks.queries import asked, filled, own_fields, said_of_each, said_values
from heli.initiation.requests.models import Answer
from heli.initiation.requests.queries.guide import contacts_in, unit_of
from heli.initiation.requests.queries.papers import (
    Names,
    changed_between,
    names_in,
    paper_of,
    texts_of,
    thread_of,
)
from heli.initiation.requests.queries.rows import (
    content_of_revision,
    is_agreed,
    open_answers,
    owes_first_reply,
    request_of,
)
from heli.initiation.requests.rules.content import RequestContent
from heli.initiation.requests.states import AnswerState, Conclusion
from heli.kernel.words import N_
from heli.kernel.worktime import remaining
from heli.web import words

LOOKS = {
    Conclusion.FEASIBLE: ("circle-check", "done", N_("We can do it as asked")),
    Conclusion.CONDITIONAL: ("calendar", "soon", N_("We can, by another day or under conditions")),
    Conclusion.NOT_FEASIBLE: ("circle-x", "late", N_("We cannot, and say why")),
    Conclusion.UNCLEAR: ("help-circle", "plain", N_("We must know more; the clock stops")),
}
MORE = ("people", "suggestions", "boundaries")
TEXTS = ("reason", "resources", "people", "risks", "suggestions", "boundaries")


def sheet_of(answer: Answer, reader: Reader, at: datetime) -> dict[str, Any]:
    """Return what the answer's page shows, in the reader's language."""
    case, playbook, language = answer.case, playbook_for(answer.case), get_language()
    request = request_of(case)
    content = RequestContent.model_validate(request.content) if request else None
    thread = thread_of(case, answer)
    # Whoever has not answered yet has read the request at least when asking back.
    seen = answer.answered_revision or max((turn.revision for turn in thread), default=0)
    outdated = request and 0 < seen < request.revision
    old = content_of_revision(request, seen) if request and outdated else None
    changes = []
    if old and content:
        names = names_in(playbook, old, content)
        own = said_of_each(playbook, "request", [old.extra, content.extra], names.by_type)
        changes = changed_between(old, content, own, names)
    speaks = bool({answer.contact_id, answer.department.head_id} & reader.stands_for)
    may = speaks and case.state == "running" and not is_agreed(case)
    choices = []
    for each in playbook.answers:
        icon, kind, help_text = LOOKS[Conclusion(str(each.kind))]
        if each.kind == "needs_clarification" and answer.state != AnswerState.ASKED:
            continue
        choices.append(
            {
                "value": str(each.kind), "words": each.name.text(language), "icon": icon,
                "kind": kind, "help": gettext(help_text),
                "needs_reason": each.needs_reason, "needs_date": each.needs_date,
            }
        )  # fmt: skip
    fields = asked(playbook, "answer", case.stage)
    required = playbook.required("answer", case.stage)
    waiting = open_answers(case).exclude(pk=answer.pk)
    return {
        "answer": answer,
        "case": case,
        "request_paper": request,
        "paper": paper_of(case, content, Names({}, {})) if content else None,
        "choices": choices,
        "called": {choice["value"]: choice["words"] for choice in choices},
        "asked": fields,
        "more_open": any(fields[name].required for name in MORE),
        "own_fields": own_fields(playbook, "answer", required),
        "contacts": contacts_in(unit_of(answer.department)),
        "thread": thread,
        "changes": changes,
        "said": texts_of(answer, fields) + filled(said_values(playbook, "answer", answer.extra)),
        "may": may,
        "first_reply": may and owes_first_reply(answer),
        "left": _left(answer, at),
        "others": [row.department.name for row in waiting],
    }


def _left(answer: Answer, at: datetime) -> tuple[str, str]:
    if answer.todo is None or answer.state == AnswerState.ANSWERED:
        return "", "normal"
    if answer.todo.paused_at:
        return words.paused(), "normal"
    span = remaining(at, answer.todo.due_at, company_calendar())
    soon = (answer.todo.due_at - at).total_seconds() <= 24 * 3600
    return words.left(span), "late" if span.overdue else "soon" if soon else "normal"


def held(answer: Answer) -> dict[str, Any]:
    """Return what the department said before, to change it or to say it again."""
    typed: dict[str, Any] = {name: getattr(answer, name) for name in TEXTS}
    day = answer.acceptable_on
    return typed | {
        "conclusion": answer.conclusion if answer.state == AnswerState.ANSWERED else "",
        "acceptable_on": day.isoformat() if day else "",
        "contact": answer.contact_id,
    }
