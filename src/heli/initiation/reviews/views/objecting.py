from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from heli.collaboration.disputes.commands import give_reasons
from heli.company.org.views import SignedInRequest
from heli.initiation.reviews import commands, forms, queries
from heli.initiation.reviews.models import MinutesSignature, Objection
from heli.kernel.refusals import Invalid
from heli.web.access import Access, access
from heli.web.pages import go, page


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def sign(http: SignedInRequest, pk: int) -> HttpResponse:
    """Sign for a department, or object with reasons; made for a phone."""
    signature = get_object_or_404(queries.signatures_seen_by(http.reader), pk=pk)
    form = forms.Saying(http.POST or None)
    wrong: dict[str, str] = {}
    if http.method == "POST" and form.is_valid():
        try:
            _say(http, signature, form)
            return go(http, f"/reviews/{signature.minutes.case_id}#signatures")
        except Invalid as refused:
            wrong = dict(refused.fields)
    context = queries.signing(signature, http.reader)
    context |= {"wrong": wrong, "typed": http.POST.get("text", ""), "form": form}
    context |= {"case": signature.minutes.case}
    return page(http, "reviews/sign.html", context, status=422 if form.is_bound else 200)


def _say(http: SignedInRequest, signature: MinutesSignature, form: forms.Saying) -> None:
    text, seen = form.cleaned_data["text"], form.cleaned_data["version"]
    at = timezone.now()
    if form.cleaned_data["verdict"] == "object":
        commands.object_to_minutes(
            signature=signature, reasons=text, seen_version=seen, by=http.user, at=at
        )
    elif found := queries.open_objections(signature.minutes.case).filter(signature=signature):
        commands.settle_objection(
            objection=found[0], outcome=text, seen_version=seen, by=http.user, at=at
        )
    else:
        commands.sign_minutes(
            signature=signature, text=text, seen_version=seen, by=http.user, at=at
        )


@access(Access.SEEN)
@require_http_methods(["GET", "POST"])
def objection(http: SignedInRequest, pk: int) -> HttpResponse:
    """Show an objection with both sides; settle it, put it up, give reasons, or decide it."""
    found = get_object_or_404(queries.objections_seen_by(http.reader), pk=pk)
    form = forms.Doing(http.POST or None)
    wrong: dict[str, str] = {}
    if http.method == "POST" and form.is_valid():
        try:
            _do(http, found, form)
            return go(http, f"/reviews/objections/{pk}")
        except Invalid as refused:
            wrong = dict(refused.fields)
    context = queries.objecting(found, http.reader)
    context |= {"wrong": " ".join(wrong.values()), "typed": http.POST.get("text", "")}
    context |= {"case": found.signature.minutes.case}
    return page(http, "reviews/objection.html", context, status=422 if form.is_bound else 200)


def _do(http: SignedInRequest, found: Objection, form: forms.Doing) -> None:
    text, at, by = form.cleaned_data["text"], timezone.now(), http.user
    match form.cleaned_data["deed"]:
        case "settle":
            commands.settle_objection(
                objection=found, outcome=text, seen_version=form.cleaned_data["version"],
                by=by, at=at,
            )  # fmt: skip
        case "put_up":
            commands.put_up_objection(objection=found, reasons=text, by=by, at=at)
        case "reason":
            if owed := queries.objecting(found, http.reader)["owed"]:
                give_reasons(party=owed, text=text, by=by, at=at)
        case deed:
            commands.decide_objection(
                objection=found, stands=deed == "stand", outcome=text, by=by, at=at
            )
