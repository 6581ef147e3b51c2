from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heli.company.assets.models import Resource
from heli.company.org.models import Person
from heli.kernel.words import N_, Term
from heli.planning.conflicts.states import Way
from heli.planning.resources.commands import Answer, Verdict
from heli.planning.resources.models import Need


class Reasons(forms.Form):
    """Why a department needs what it asks for."""

    text = forms.CharField(max_length=2000, label=_("Your reasons"))


class Ruling(forms.Form):
    """The chosen way out, as it was seen; the grounds are free."""

    way = forms.ChoiceField(choices=Way.choices)
    reason = forms.CharField(max_length=400, required=False, label=_("Grounds"))
    version = forms.IntegerField(required=False)


def answers_in(
    posted: Any, needs: Iterable[Need]
) -> tuple[list[Answer], dict[str, str], dict[str, Term]]:
    """Return the answers of a posted P4, what was typed, and what is wrong where."""
    answers: list[Answer] = []
    typed: dict[str, str] = {}
    wrong: dict[str, Term] = {}
    for need in needs:
        key = f"need-{need.pk}-"
        for name in ("verdict", "who", "offered", "alternative"):
            typed[key + name] = posted.get(key + name, "").strip()[:300]
        try:
            verdict = Verdict(typed[f"{key}verdict"])
        except ValueError:
            wrong[f"{key}verdict"] = N_("Choose an answer.")
            continue
        offered = _number(typed[f"{key}offered"])
        if verdict == Verdict.OFFER and offered is None:
            wrong[f"{key}offered"] = N_("Say how much.")
            continue
        answers.append(
            Answer(
                need=need,
                verdict=verdict,
                offered=offered,
                alternative=typed[f"{key}alternative"],
                **_given(typed[f"{key}who"]),
            )
        )
    return answers, typed, wrong


def _number(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _given(value: str) -> dict[str, Any]:
    kind, _sep, pk = value.partition(":")
    if not pk.isdecimal():
        return {}
    if kind == "person":
        return {"person": Person.objects.filter(pk=pk, is_active=True).first()}
    return {"resource": Resource.objects.filter(pk=pk, is_active=True).first()}
