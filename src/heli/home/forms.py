from django import forms

from heli.home.queries.collaborations import SORTS, Filters


class CollaborationFilters(forms.Form):
    """The filters of the list, all optional; what makes no sense is left out."""

    q = forms.CharField(required=False, max_length=80)
    state = forms.CharField(required=False)
    light = forms.CharField(required=False)
    department = forms.IntegerField(required=False, min_value=1)
    sort = forms.ChoiceField(required=False, choices=[(key, key) for key in SORTS])
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def filters(self) -> Filters:
        """Return what was asked for, as far as it makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        return Filters(
            text=asked.get("q") or "",
            state=asked.get("state") or ("" if "state" in self.data else "running"),
            light=asked.get("light") or "",
            department=asked.get("department"),
            sort=asked.get("sort") or "due",
            page=asked.get("page") or 1,
        )
