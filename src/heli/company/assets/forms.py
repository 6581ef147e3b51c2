from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heli.company.assets.states import Kind
from heli.company.org.models import Department
from heli.company.org.queries import Reader, departments, people


class NewResource(forms.Form):
    """Something that a department can promise; for a person the name is hers."""

    kind = forms.ChoiceField(choices=Kind.choices, label=_("Category"))
    name = forms.CharField(max_length=80, required=False, label=_("Name"))
    person = forms.ModelChoiceField(people(), required=False, label=_("Person"), empty_label="–")
    skill = forms.CharField(max_length=80, required=False, label=_("Skill or specification"))
    department = forms.ModelChoiceField(Department.objects.none(), label=_("Department"))
    capacity = forms.DecimalField(
        min_value=0, max_digits=14, decimal_places=2, label=_("Capacity"),
        help_text=_("People in % of their time, budgets in yuan, other things in pieces."),
    )  # fmt: skip

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = departments().order_by("path")
        if not reader.person.is_administrator:
            units = units.filter(reader.below("path"))
        self.fields["department"].queryset = units  # type: ignore[attr-defined]
        own = people().filter(department__in=units, as_resource=None).order_by("name")
        self.fields["person"].queryset = own  # type: ignore[attr-defined]


class ChangedResource(forms.Form):
    """What may change of a resource."""

    skill = forms.CharField(max_length=80, required=False)
    capacity = forms.DecimalField(min_value=0, max_digits=14, decimal_places=2)
    version = forms.IntegerField()
