from collections.abc import Mapping

from django import forms

from heli.retrospective.summaries.states import CardKind

MOST_ROWS = 50


class CardForm(forms.Form):
    """A card; with ``reason`` where the playbook wants one for wording that blames."""

    kind = forms.ChoiceField(choices=CardKind.choices)
    text = forms.CharField(max_length=500)
    wording_reason = forms.CharField(max_length=300, required=False)


class CardTextForm(forms.Form):
    """A card's new words."""

    text = forms.CharField(max_length=500)
    wording_reason = forms.CharField(max_length=300, required=False)
    version = forms.IntegerField(required=False)


class ResultForm(forms.Form):
    """What became of a goal; empty takes a result back."""

    actual = forms.DecimalField(required=False, max_digits=16, decimal_places=4)
    version = forms.IntegerField(required=False)


class HoldForm(forms.Form):
    """When it took place; who was there comes as ids."""

    held_on = forms.DateField(required=False)
    version = forms.IntegerField(required=False)


class SummaryForm(forms.Form):
    """The texts of a summary; successes and problems come as rows of their own."""

    abstract = forms.CharField(max_length=5000, required=False)
    tags = forms.CharField(max_length=200, required=False)
    wording_reason = forms.CharField(max_length=300, required=False)
    version = forms.IntegerField(required=False)


def rows_of(data: Mapping[str, str], name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows ``NAME-0-COLUMN`` … of a form, those without ``what`` left out."""
    rows = [
        {column: data.get(f"{name}-{index}-{column}", "").strip() for column in columns}
        for index in range(MOST_ROWS)
    ]
    return [row for row in rows if row["what"]]
