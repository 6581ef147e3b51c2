from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from heli.collaboration.cases.models import Case, Goal
from heli.collaboration.cases.queries import playbook_for
from heli.company.org.models import Department, Person
from heli.planning.tasks import queries
from heli.planning.tasks.models import Task


class NewTask(forms.Form):
    """A row added to the plan; whoever heads the department may name the lead at once."""

    phase = forms.CharField(max_length=80, label=_("Phase"))
    name = forms.CharField(max_length=120, label=_("Task"))
    department = forms.ModelChoiceField(
        Department.objects.none(), label=_("Accountable department")
    )
    starts_on = forms.DateField(required=False, label=_("Planned start"))
    ends_on = forms.DateField(required=False, label=_("Planned end"))
    standard = forms.CharField(required=False, label=_("Delivery standard"))

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Department.objects.filter(participations__case=case).order_by("path")
        self.fields["department"].queryset = units  # type: ignore[attr-defined]


class ChangedTask(NewTask):
    """A task as its page lets it be changed."""

    phase = None  # type: ignore[assignment]  # its number stands for it
    deliverable = forms.CharField(max_length=200, required=False, label=_("Deliverable"))
    effort_days = forms.DecimalField(
        min_value=0, max_digits=7, decimal_places=1, required=False,
        label=_("Effort in person-days"),
    )  # fmt: skip
    goal = forms.ModelChoiceField(
        Goal.objects.none(), required=False, label=_("Goal that it serves"), empty_label="–"
    )
    priority = forms.ChoiceField(required=False, label=_("Priority"))
    is_milestone = forms.BooleanField(
        required=False, label=_("Milestone: accepted jointly before the next phase begins")
    )
    version = forms.IntegerField(required=False)
    field_order = ["name", "deliverable", "standard", "department"]

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        goals = Goal.objects.filter(case=case)
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]
        levels = playbook_for(case).priority.levels
        language = get_language()
        named = [(level.key, level.name.text(language)) for level in levels]
        self.fields["priority"].choices = [  # type: ignore[attr-defined]
            ("", _("As the collaboration")), *named,
        ]  # fmt: skip


class Lead(forms.Form):
    """The first-responsible person."""

    lead = forms.ModelChoiceField(Person.objects.none(), label=_("Task lead"))
    version = forms.IntegerField(required=False)

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = queries.leads_for(task.department)  # type: ignore[attr-defined]


class Link(forms.Form):
    """What a task waits for."""

    before = forms.ModelChoiceField(Task.objects.none(), label=_("Begins after"))
    lag = forms.IntegerField(
        required=False, initial=0, min_value=-250, max_value=250, label=_("Working days between")
    )

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = queries.tasks_of(task.case).exclude(pk=task.pk)
        self.fields["before"].queryset = others  # type: ignore[attr-defined]


class Support(forms.Form):
    """What a task needs of another department."""

    department = forms.ModelChoiceField(Department.objects.none(), label=_("Department"))
    need = forms.CharField(max_length=200, label=_("What is needed"))

    def __init__(self, *args: Any, task: Task, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Department.objects.filter(participations__case=task.case_id)
        units = units.exclude(pk=task.department_id).order_by("path")
        self.fields["department"].queryset = units  # type: ignore[attr-defined]
