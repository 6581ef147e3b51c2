"""The shape of what comes from the pages: names such as ``goals-0-metric``."""

import re
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from heli.company.playbooks.rules import own_typed
from heli.initiation.requests.rules.answers import AnswerContent
from heli.initiation.requests.rules.typed import LONG, ROWS, TEXTS
from heli.initiation.requests.states import Conclusion

_CELL = re.compile(rf"^({'|'.join(ROWS)})-(\d{{1,4}})-([a-z_]+)$")
_KEYED = re.compile(r"^(extra|factors)-([a-z][a-z0-9_]*)$")


def typed_in(post: QueryDict) -> dict[str, Any]:
    """Return what was typed into the request's form, rows in the order of their numbers."""
    typed: dict[str, Any] = {name: post.get(name, "") for name in TEXTS}
    typed |= {"extra": {}, "factors": {}}
    rows: dict[str, dict[int, dict[str, str]]] = {name: {} for name in ROWS}
    for name in post:
        if cell := _CELL.match(name):
            rows[cell[1]].setdefault(int(cell[2]), {})[cell[3]] = post.get(name, "")
        elif keyed := _KEYED.match(name):
            typed[keyed[1]][keyed[2]] = post.get(name, "")
    return typed | {name: [held[i] for i in sorted(held)] for name, held in rows.items()}


def seen_version(post: QueryDict) -> int | None:
    """Return the version of the row that the page showed."""
    text = post.get("version", "")
    return int(text) if re.fullmatch(r"\d{1,9}", text) else None


class Start(forms.Form):
    """How a request begins: a scenario of a playbook, an earlier collaboration, or empty."""

    playbook = forms.IntegerField(required=False, min_value=1)
    scenario = forms.CharField(required=False, max_length=40)
    earlier = forms.IntegerField(required=False, min_value=1)


class AnswerForm(forms.Form):
    """A department's answer."""

    conclusion = forms.ChoiceField(choices=Conclusion.choices)
    reason = forms.CharField(required=False, max_length=LONG)
    resources = forms.CharField(required=False, max_length=LONG)
    people = forms.CharField(required=False, max_length=LONG)
    risks = forms.CharField(required=False, max_length=LONG)
    suggestions = forms.CharField(required=False, max_length=LONG)
    acceptable_on = forms.DateField(required=False)
    boundaries = forms.CharField(required=False, max_length=LONG)
    contact = forms.IntegerField(required=False, min_value=1)

    def content(self) -> AnswerContent:
        """Return what was answered; call it after ``is_valid``."""
        held = self.cleaned_data
        acceptable_on: date | None = held["acceptable_on"]
        texts = ("reason", "resources", "people", "risks", "suggestions", "boundaries")
        return AnswerContent(
            conclusion=held["conclusion"],
            acceptable_on=acceptable_on,
            extra=own_typed(self.data),
            **{name: held[name] for name in texts},
        )
