from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heli.collaboration.cases.models import Case
from heli.company.assets.models import Resource
from heli.company.assets.states import Kind
from heli.company.org.models import Department, Person
from heli.company.org.queries import Reader
from heli.planning.resources import queries
from heli.planning.tasks.models import Task
from heli.planning.tasks.queries import departments_in


class Ask(forms.Form):
    """What a task needs: somebody or something by name, or by kind and skill."""

    task = forms.ModelChoiceField(Task.objects.none(), label=_("For the task"))
    department = forms.ModelChoiceField(Department.objects.none(), label=_("Asked of"))
    kind = forms.ChoiceField(choices=Kind.choices, label=_("Category"))
    who = forms.ChoiceField(required=False, label=_("By name"))
    skill = forms.CharField(max_length=80, required=False, label=_("Or by skill"))
    amount = forms.DecimalField(
        max_digits=14, decimal_places=2, label=_("How much"),
        help_text=_("People in % of their time, budgets in yuan, other things in pieces."),
    )  # fmt: skip
    times = forms.IntegerField(required=False, initial=1, label=_("How many"))
    starts_on = forms.DateField(required=False, label=_("First day"))
    ends_on = forms.DateField(required=False, label=_("Last day"))
    purpose = forms.CharField(max_length=200, required=False, label=_("Purpose"))

    def __init__(self, *args: Any, case: Case, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = departments_in(case)
        planned = queries.tasks_planned_by(case, reader)
        self.tasks = list(planned)
        self.fields["task"].queryset = planned  # type: ignore[attr-defined]
        rows = [(task.pk, str(task)) for task in self.tasks]
        self.fields["task"].choices = [("", "–"), *rows]  # type: ignore[attr-defined]
        self.fields["department"].queryset = (  # type: ignore[attr-defined]
            Department.objects.filter(participations__case=case).order_by("path")
        )
        named = queries.who_choices(units)
        self.fields["who"].choices = [("", "–"), *named]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, Any]:
        """Return what ``ask_for`` takes."""
        values = dict(self.cleaned_data)
        chosen = given(values.pop("who"))
        values["times"] = values["times"] or 1
        if chosen.get("resource"):
            values["kind"] = chosen["resource"].kind
        return values | chosen


class AskAgain(forms.Form):
    """The same once more, at another time or in another amount."""

    amount = forms.DecimalField(max_digits=14, decimal_places=2, required=False)
    starts_on = forms.DateField(required=False)
    ends_on = forms.DateField(required=False)
    version = forms.IntegerField(required=False)


def given(value: str) -> dict[str, Any]:
    """Return the person or the resource that ``person:ID`` or ``resource:ID`` names."""
    kind, _sep, pk = value.partition(":")
    if kind == "person":
        return {"person": Person.objects.filter(pk=pk, is_active=True).first()}
    if kind == "resource":
        return {"resource": Resource.objects.filter(pk=pk, is_active=True).first()}
    return {}
