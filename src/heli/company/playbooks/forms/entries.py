"""Limits, reminders, escalation, meeting and wording of a playbook as one form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from heli.company.playbooks.queries.reading import word
from heli.company.playbooks.rules import (
    LIMIT_LABELS,
    WHO_LABELS,
    Playbook,
    Rhythm,
    Weekday,
    WordingMode,
    document_of,
)
from heli.company.playbooks.rules.labels import NAMES, VALUES
from heli.company.playbooks.rules.problems import Place, Problem
from heli.kernel.words import Term
from heli.web.words import say

MEETING = ("at", "minutes", "review_minutes", "retrospective_minutes")
NUMBERS = {"minutes", "review_minutes", "retrospective_minutes", "ahead_hours"}


class Entries(forms.Form):
    """
    The entries that companies change most; each field is named by its place in the file.

    What is allowed is for the playbook's own reading to say: the fields take any short text.
    """

    def __init__(self, *args: Any, playbook: Playbook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.playbook = playbook
        self.document = document_of(playbook)
        self.levels = [(level.key, word(level.name)) for level in playbook.priority.levels]
        for key, label in LIMIT_LABELS.items():
            self._text(("limits", key, "usual"), label)
            for level, _ in self.levels:
                self._text(("limits", key, "by_priority", level), label, required=False)
        self._text(("reminders", "before"), NAMES["before"])
        self._text(("reminders", "progress_at"), NAMES["progress_at"], required=False)
        for index, step in enumerate(playbook.escalation):
            self._text(("escalation", index, "after"), WHO_LABELS[step.to], required=False)
        self._choice(("meeting", "rhythm"), Rhythm)
        self._choice(("meeting", "weekday"), Weekday, required=False)
        for name in MEETING:
            self._text(("meeting", name), NAMES[name])
        self._choice(("meeting", "cut_off", "weekday"), Weekday, required=False)
        self._text(("meeting", "cut_off", "at"), NAMES["cut_off"])
        for name in ("goals", "descriptions", "blame"):
            self._choice(("wording", name), WordingMode)
        self._text(("wording", "task_size"), NAMES["task_size"])
        self._text(("risks", "ahead_hours"), NAMES["ahead_hours"])

    def changes(self) -> list[tuple[Place, Any]]:
        """Return the places that were given another value, with it."""
        changed: dict[Place, Any] = {}
        for name in self.fields:
            place, typed = place_of(name), self._typed(name)
            if typed == _held(self.document, place):
                continue
            if place[0] == "limits":
                changed[place[:2]] = self._limit(str(place[1]))
            elif place[0] == "escalation" and typed is None:
                changed[place[:2]] = {"to": self.document["escalation"][place[1]]["to"]}
            else:
                changed[place] = typed
        return list(changed.items())

    def show(self, problems: tuple[Problem, ...]) -> list[Problem]:
        """Put each problem at its field, and return those that belong to none."""
        elsewhere = []
        for problem in problems:
            name = name_of(problem.place)
            for candidate in (name, f"{name}.usual"):
                if candidate in self.fields:
                    self.add_error(candidate, say(problem.said))
                    break
            else:
                elsewhere.append(problem)
        return elsewhere

    def _limit(self, key: str) -> Any:
        usual = self._typed(f"limits.{key}.usual")
        typed = {
            level: self._typed(f"limits.{key}.by_priority.{level}") for level, _ in self.levels
        }
        others = {level: limit for level, limit in typed.items() if limit is not None}
        return {"usual": usual, "by_priority": others} if others else usual

    def _typed(self, name: str) -> Any:
        text = self.cleaned_data.get(name, "")
        if name.rpartition(".")[2] in NUMBERS and text.isascii() and text.isdigit():
            return int(text)
        return text or None

    def _text(self, place: Place, label: Term, *, required: bool = True) -> None:
        self.fields[name_of(place)] = forms.CharField(
            label=say(label),
            max_length=20,
            required=required,
            initial=_held(self.document, place),
            error_messages={"required": gettext_lazy("This is needed.")},
        )

    def _choice(
        self, place: Place, of: type[Rhythm | Weekday | WordingMode], *, required: bool = True
    ) -> None:
        choices = [(member.value, say(VALUES[member.value])) for member in of]
        self.fields[name_of(place)] = forms.ChoiceField(
            label=say(NAMES[str(place[-1])]),
            choices=choices if required else [("", "–"), *choices],
            required=required,
            initial=_held(self.document, place),
        )


def name_of(place: Place) -> str:
    """Return the name of the field for a place."""
    return ".".join(str(step) for step in place)


def place_of(name: str) -> Place:
    """Return the place of the field with this name."""
    return tuple(int(step) if step.isdigit() else step for step in name.split("."))


def _held(document: Any, place: Place) -> Any:
    for step in place:
        document = document[step] if isinstance(step, int) else document.get(step)
        if document is None:
            return None
    return document
