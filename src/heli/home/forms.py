from django import forms

from heli.collaboration.cases.states import CaseState, Light
from heli.home.queries.collaborations import Filters, Sort, one_of


class CollaborationFilters(forms.Form):
    """The filters of the list, all optional; what makes no sense is left out."""

    q = forms.CharField(required=False, max_length=80)
    state = forms.CharField(required=False)
    light = forms.CharField(required=False)
    department = forms.IntegerField(required=False, min_value=1)
    stage = forms.CharField(required=False, max_length=80)
    sort = forms.ChoiceField(required=False, choices=[(str(key), key) for key in Sort])
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def filters(self) -> Filters:
        """Return what was asked for, as far as it makes sense."""
        self.is_valid()
        asked, usual = self.cleaned_data, Filters()
        return Filters(
            text=asked.get("q") or "",
            state=one_of(CaseState, asked.get("state")) if "state" in self.data else usual.state,
            light=one_of(Light, asked.get("light")),
            department=asked.get("department"),
            sort=Sort(asked.get("sort") or Sort.DUE),
        )

    def at_stage(self) -> str:
        """Return the stage that was asked for, as the board names it."""
        self.is_valid()
        return self.cleaned_data.get("stage") or ""

    def number(self) -> int:
        """Return which page of the list was asked for, from 1."""
        self.is_valid()
        return self.cleaned_data.get("page") or 1
