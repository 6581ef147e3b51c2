from django import forms

from heli.execution.risks.states import Decision
from heli.kernel.words import N_

LIKELY = [
    (1, N_("1 · very unlikely")),
    (2, N_("2 · unlikely")),
    (3, N_("3 · possible")),
    (4, N_("4 · likely")),
    (5, N_("5 · almost certain")),
]
HARM = [
    (1, N_("1 · hardly felt")),
    (2, N_("2 · small")),
    (3, N_("3 · noticeable")),
    (4, N_("4 · large")),
    (5, N_("5 · the goal is lost")),
]


class WarningForm(forms.Form):
    """A warning in under a minute: what, what it affects, what to do (S3.3)."""

    cause = forms.CharField(max_length=2000, label=N_("What causes it"))
    effect = forms.CharField(max_length=2000, label=N_("What it affects"))
    proposal = forms.CharField(max_length=2000, label=N_("What you propose"))
    asked_days = forms.IntegerField(
        min_value=0, max_value=200, required=False, label=N_("Working days more")
    )
    probability = forms.TypedChoiceField(
        coerce=int, choices=LIKELY, initial=3, label=N_("How likely")
    )
    impact = forms.TypedChoiceField(coerce=int, choices=HARM, initial=3, label=N_("How bad"))


class DecisionForm(forms.Form):
    """One choice and one sentence."""

    decision = forms.ChoiceField(choices=Decision.choices)
    text = forms.CharField(max_length=2000, label=N_("In a sentence"))
    extra_days = forms.IntegerField(
        min_value=0, max_value=200, required=False, label=N_("Working days more")
    )
    version = forms.IntegerField(required=False)


class ClosingForm(forms.Form):
    """How it was seen that the risk is over."""

    text = forms.CharField(max_length=2000, label=N_("How do you know that it is over?"))
