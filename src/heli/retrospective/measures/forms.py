from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heli.collaboration.cases.models import Case
from heli.company.org.models import Department, Person
from heli.kernel.words import N_
from heli.retrospective.measures import queries


class PersonChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """People by name and department: two may have the same name."""

    def label_from_instance(self, person: Person) -> str:
        """Return how a person stands in the list."""
        return f"{person.name} · {person.department}" if person.department else person.name


class MeasureForm(forms.Form):
    """A measure as it is proposed: none without owner, department, date and check (S4.5)."""

    text = forms.CharField(max_length=300, label=N_("What will be done"))
    department = forms.ModelChoiceField(
        Department.objects.none(), label=N_("Department"), empty_label=_("Choose …")
    )
    owner = PersonChoice(Person.objects.none(), label=N_("Who does it"), empty_label=_("Choose …"))
    due_on = forms.DateField(label=N_("Done by"))
    verify_by = forms.CharField(max_length=300, label=N_("How one sees that it is done"))
    wording_reason = forms.CharField(
        max_length=300, required=False, label=N_("Why the wording stays")
    )
    version = forms.IntegerField(required=False)

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (
            ("department", queries.departments_for(case)),
            ("owner", queries.people_for(case)),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (tells mypy)
            field.queryset = rows


class DoneForm(forms.Form):
    """What was done."""

    text = forms.CharField(max_length=2000, label=N_("What was done?"))
    version = forms.IntegerField(required=False)


class CheckForm(forms.Form):
    """Whether it is done, and what was seen."""

    passed = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])
    text = forms.CharField(max_length=2000, label=N_("What did you see?"))
    version = forms.IntegerField(required=False)


class HandOnForm(forms.Form):
    """Who carries it out from now on."""

    owner = forms.IntegerField()


class Filters(forms.Form):
    """Which measures to list; what makes no sense is left out."""

    whose = forms.ChoiceField(required=False, choices=[(w, w) for w in queries.WHOSE])
    state = forms.ChoiceField(required=False, choices=[(s, s) for s in queries.STATES])
    page = forms.IntegerField(required=False, min_value=1, max_value=10_000)

    def asked(self) -> tuple[str, str, int]:
        """Return whose, which state, which page."""
        self.is_valid()
        asked = self.cleaned_data
        return asked.get("whose") or "all", asked.get("state") or "open", asked.get("page") or 1
