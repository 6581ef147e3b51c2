from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from heli.company.calendars.queries import deputies_open_to
from heli.company.org.models import Person

WORKS = [
    ("public", _("As in the public calendar")),
    ("yes", _("Working day")),
    ("no", _("Day off")),
]


class Day(forms.Form):
    """Whether the company works on a day, and what the day is called."""

    works = forms.ChoiceField(label=_("In the company"), choices=WORKS)
    name = forms.CharField(max_length=60, required=False, label=_("Name"))
    version = forms.IntegerField(required=False)


class Hours(forms.Form):
    """The company's working hours."""

    periods = forms.CharField(
        max_length=120, label=_("Periods"), help_text=_("Such as 09:00-12:00, 13:00-18:00.")
    )
    zone = forms.CharField(
        max_length=60, label=_("Time zone"), help_text=_("Such as Asia/Shanghai.")
    )
    version = forms.IntegerField(required=False)


class Absence(forms.Form):
    """Days away, and who acts meanwhile."""

    starts_on = forms.DateField(label=_("First day"))
    ends_on = forms.DateField(label=_("Last day"))
    deputy = forms.ModelChoiceField(
        Person.objects.none(), required=False, label=_("Deputy"), empty_label=_("Nobody")
    )
    reason = forms.CharField(
        max_length=200,
        required=False,
        label=_("Reason"),
        help_text=_("Read by you, your deputy and administrators."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 (tells mypy)
        field.queryset = deputies_open_to(person)
