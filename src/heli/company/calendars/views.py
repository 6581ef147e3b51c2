from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.timezone import now
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from heli.company.calendars import commands, forms, queries, rules
from heli.company.org.views import SignedInRequest
from heli.kernel.refusals import Invalid, NotFound
from heli.kernel.words import N_
from heli.kernel.worktime import monday_to_friday
from heli.web.access import Access, access
from heli.web.pages import go, mark, page

AHEAD = timedelta(days=30)
MOST_DIGITS = 9
WEEK = [N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su")]


@access(Access.SIGNED_IN)
@require_GET
def year(http: SignedInRequest) -> HttpResponse:
    """Show a year of the company calendar; ``?day=`` opens a day for an administrator."""
    shown = _day(http.GET.get("day", ""))
    if shown and not rules.FIRST_YEAR <= shown.year <= rules.LAST_YEAR:
        raise NotFound
    number = shown.year if shown else _number(http.GET.get("year", ""))
    return page(http, "calendars/year.html", _year_context(http, number, shown), part="panel")


def _year_context(http: SignedInRequest, number: int | None, shown: date | None) -> dict[str, Any]:
    calendar = queries.company_calendar()
    today = calendar.day_of(now())
    year = min(max(number or today.year, rules.FIRST_YEAR), rules.LAST_YEAR)
    facts = queries.day_facts(year, get_language() or "")
    may_change = http.user.is_administrator
    opened = shown if may_change else None
    return {
        "facts": facts,
        "months": rules.months_of(facts.days),
        "breaks": rules.breaks_of(facts.days),
        "worked_weekends": [f for f in facts.days if f.works and not monday_to_friday(f.day)],
        "month_names": MONTHS,
        "weekdays": [gettext(name) for name in WEEK],
        "day_choices": [{"value": key, "words": words} for key, words in forms.WORKS],
        "working_days": sum(fact.works for fact in facts.days),
        "today": today,
        "hours": str(calendar.hours),
        "zone": str(calendar.zone),
        "may_change": may_change,
        "shown": next((fact for fact in facts.days if fact.day == opened), None),
        "form": forms.Day(initial=_held(opened)) if opened else None,
        "first_year": rules.FIRST_YEAR,
        "last_year": rules.LAST_YEAR,
    }


def _held(day: date) -> dict[str, object]:
    own = queries.own_day(day)
    if own is None or own.works is None:
        return {"works": "public", "version": own.version if own else None}
    return {"works": "yes" if own.works else "no", "name": own.name, "version": own.version}


@access(Access.ADMINISTRATOR)
@require_POST
def set_day(http: SignedInRequest, day: str) -> HttpResponse:
    """Make a day worked or free, or give it back to the public calendar."""
    of = _day(day)
    if of is None or not rules.FIRST_YEAR <= of.year <= rules.LAST_YEAR:
        raise NotFound
    form = forms.Day(http.POST)
    if not form.is_valid():
        context = _year_context(http, of.year, of) | {"form": form}
        return page(http, "calendars/year.html", context, part="panel", status=422)
    data = form.cleaned_data
    about: dict[str, Any] = {
        "day": of, "seen_version": data["version"], "by": http.user, "at": now(),
    }  # fmt: skip
    if data["works"] == "public":
        commands.clear_day(**about)
    else:
        commands.set_day(works=data["works"] == "yes", name=data["name"], **about)
    return go(http, f"{reverse('calendars:year')}?year={of.year}")


@access(Access.ADMINISTRATOR)
@require_http_methods(["GET", "POST"])
def hours(http: SignedInRequest) -> HttpResponse:
    """Set the company's working hours."""
    kept = queries.company_hours()
    calendar = queries.company_calendar()
    values = {"periods": str(calendar.hours), "zone": str(calendar.zone)}
    version = kept.version if kept else None
    form = forms.Hours(http.POST or None, initial=values | {"version": version})
    if http.method == "POST" and form.is_valid() and _sets_hours(http, form):
        return go(http, reverse("calendars:year"))
    status = 422 if form.is_bound else 200
    return page(http, "calendars/hours.html", {"form": form}, status=status)


def _sets_hours(http: SignedInRequest, form: forms.Hours) -> bool:
    data = form.cleaned_data
    try:
        commands.set_working_hours(
            periods=data["periods"],
            zone=data["zone"],
            seen_version=data["version"],
            by=http.user,
            at=now(),
        )
    except Invalid as refusal:
        mark(form, refusal)
        return False
    return True


@access(Access.SIGNED_IN)
@require_http_methods(["GET", "POST"])
def absences(http: SignedInRequest) -> HttpResponse:
    """Show my absences and my deputies', and take one."""
    form = forms.Absence(http.POST or None, person=http.user)
    if http.method == "POST" and form.is_valid() and _takes_absence(http, form):
        return go(http, reverse("calendars:absences"))
    today = queries.company_calendar().day_of(now())
    context = {
        "form": form,
        "today": today,
        "mine": queries.absences_of(http.user, today),
        "for_others": queries.stand_ins_by(http.user, today),
        "colleagues": queries.colleagues_away(http.user, today, today + AHEAD),
    }
    return page(http, "calendars/absences.html", context, status=422 if form.is_bound else 200)


def _takes_absence(http: SignedInRequest, form: forms.Absence) -> bool:
    try:
        commands.take_absence(person=http.user, by=http.user, at=now(), **form.cleaned_data)
    except Invalid as refusal:
        mark(form, refusal)
        return False
    return True


@access(Access.SEEN)
@require_POST
def cancel_absence(http: SignedInRequest, pk: int) -> HttpResponse:
    """Take an absence back, or end it today."""
    absence = get_object_or_404(queries.absences_seen_by(http.user), pk=pk)
    version = _number(http.POST.get("version", ""))
    commands.cancel_absence(absence=absence, seen_version=version, by=http.user, at=now())
    return go(http, reverse("calendars:absences"))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
