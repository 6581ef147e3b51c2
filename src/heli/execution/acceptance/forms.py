from django import forms

from heli.execution.acceptance.states import VerdictKind
from heli.kernel.words import N_

MOST_LINES = 50


class SubmissionForm(forms.Form):
    """A note; the standards come as rows of their own."""

    note = forms.CharField(max_length=2000, required=False, label=N_("What is submitted"))


class VerdictForm(forms.Form):
    """One choice and, where something must change, one text."""

    kind = forms.ChoiceField(choices=VerdictKind.choices)
    text = forms.CharField(max_length=2000, required=False, label=N_("What must change"))


class WaiverForm(forms.Form):
    """Why it passes without acceptance."""

    reason = forms.CharField(max_length=2000, label=N_("Reason"))


def lines_of(data: dict[str, str]) -> list[dict[str, str]]:
    """Return the rows ``lines-0-standard`` … of a form, empty ones left out."""
    rows = [
        {
            name: data.get(f"lines-{index}-{name}", "").strip()
            for name in ("standard", "measured", "evidence")
        }
        for index in range(MOST_LINES)
    ]
    return [row for row in rows if any(row.values())]
