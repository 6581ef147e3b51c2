from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from heli.company.org.models import Person
from heli.company.org.queries import people
from heli.company.org.views import SignedInRequest
from heli.company.playbooks.queries import typed_values
from heli.company.playbooks.rules import own_typed
from heli.initiation.requests import commands, forms, queries
from heli.initiation.requests.models import Answer
from heli.initiation.requests.queries import sheets
from heli.initiation.requests.states import Conclusion
from heli.kernel.refusals import Invalid
from heli.kernel.words import Term
from heli.web.access import Access, access
from heli.web.pages import go, page


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def answer(http: SignedInRequest, pk: int) -> HttpResponse:
    """Answer for a department in under a minute (P1b, S1.4); others read what was answered."""
    found = get_object_or_404(queries.answers_seen_by(http.reader), pk=pk)
    if http.method == "GET":
        return _sheet(http, found, forms.AnswerForm(), {})
    form = forms.AnswerForm(http.POST)
    if not form.is_valid():
        errors: dict[str, Any] = {name: texts[0] for name, texts in form.errors.items()}
        return _sheet(http, found, form, errors)
    try:
        _give(http, found, form)
    except Invalid as refusal:
        return _sheet(http, found, form, refusal.fields)
    return go(http, reverse("requests:answer", args=[pk]) + "?done=1")


def _give(http: SignedInRequest, found: Answer, form: forms.AnswerForm) -> None:
    seen = forms.seen_version(http.POST)
    content = form.content()
    if content.conclusion == Conclusion.UNCLEAR:
        try:
            commands.ask_clarification(
                answer=found, question=content.reason, by=http.user, at=now(), seen_version=seen
            )
        except Invalid as refusal:
            raise Invalid({"reason": refusal.fields["question"]}) from refusal
        return
    commands.answer_request(
        answer=found,
        content=content,
        contact=_person(form.cleaned_data["contact"]),
        by=http.user,
        at=now(),
        seen_version=seen,
    )


def _person(pk: int | None) -> Person | None:
    return people().filter(pk=pk).first() if pk else None


def _sheet(
    http: SignedInRequest, found: Answer, form: forms.AnswerForm, errors: dict[str, Term]
) -> HttpResponse:
    context = sheets.sheet_of(found, http.reader, now()) | {
        "typed": form.data or sheets.held(found),
        "own_typed": own_typed(form.data) or typed_values(found.extra),
        "errors": errors,
        "done": http.GET.get("done", ""),
    }
    return page(http, "requests/answer.html", context, part="sheet", status=422 if errors else 200)


@access(Access.SEEN)
@require_POST
def reply_first(http: SignedInRequest, pk: int) -> HttpResponse:
    """Say of an urgent request that the department is at it (S1.2)."""
    found = get_object_or_404(queries.answers_seen_by(http.reader), pk=pk)
    seen = forms.seen_version(http.POST)
    commands.reply_first(answer=found, by=http.user, at=now(), seen_version=seen)
    return go(http, reverse("requests:answer", args=[pk]))


@access(Access.SEEN)
@require_POST
def clarify(http: SignedInRequest, pk: int) -> HttpResponse:
    """Reply to what a department asked back (S1.4)."""
    asked = get_object_or_404(queries.clarifications_seen_by(http.reader), pk=pk)
    text = http.POST.get("text", "")
    commands.clarify(clarification=asked, text=text, by=http.user, at=now())
    return go(http, reverse("requests:show", args=[asked.answer.case_id]) + "#thread")
