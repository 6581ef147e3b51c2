from typing import Any

from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from heli.company.org.models import Department, Person
from heli.company.org.queries import called, departments
from heli.company.org.rules import line_of

NAME_HELP = _("Name, or user name if several people share the name.")


def as_typed(person: Person | None) -> str:
    """Return how a person stands in a field that ``Named`` reads back."""
    return f"{person.name} ({person.username})" if person else ""


class Named(forms.CharField):
    """One person by name or user name: a list of 20,000 would be no help."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, required=False, help_text=NAME_HELP, **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = called(text)
        if not found:
            raise forms.ValidationError(gettext("Nobody here has this name."))
        if len(found) > 1:
            raise forms.ValidationError(
                gettext("Several people have this name: type the user name.")
            )
        return found[0]


class Units(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One department out of the tree."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(_units(), required=False, **kwargs)

    def label_from_instance(self, unit: Department) -> str:
        """Set it in by its depth."""
        return "\u2003" * (len(line_of(unit.path)) - 1) + unit.name


def _units() -> QuerySet[Department]:
    return departments().select_related(None).order_by("path")


class DepartmentForm(forms.Form):
    """A department: its names, its place in the tree, who heads it and who speaks for it."""

    name = forms.CharField(max_length=80, label=_("Name"))
    code = forms.CharField(
        max_length=20,
        label=_("Code"),
        help_text=_("Short and unique; numbers of requests bear it."),
    )
    parent = Units(label=_("Department above"), empty_label=_("None: it stands at the top"))
    head = Named(label=_("Head"))
    contact = Named(label=_("Contact"))
    version = forms.IntegerField(required=False)

    @staticmethod
    def held(unit: Department) -> dict[str, object]:
        """Return what the form shows of a department."""
        return {
            "name": unit.name,
            "code": unit.code,
            "parent": unit.parent_id,
            "head": as_typed(unit.head),
            "contact": as_typed(unit.contact),
            "version": unit.version,
        }


class PersonForm(forms.Form):
    """A person's entry, for those who may change it all."""

    username = forms.CharField(
        max_length=80, label=_("User name"), help_text=_("To sign in with; it cannot be changed.")
    )
    name = forms.CharField(max_length=80, label=_("Full name"))
    department = Units(label=_("Department"), empty_label=_("None"))
    title = forms.CharField(max_length=80, required=False, label=_("Position"))
    email = forms.EmailField(required=False, label=_("Email"))
    phone = forms.CharField(max_length=40, required=False, label=_("Phone"))
    manager = Named(label=_("Reports to"))
    is_administrator = forms.BooleanField(required=False, label=_("Administrator"))
    password = forms.CharField(max_length=200, required=False, strip=False, label=_("Password"))
    version = forms.IntegerField(required=False)

    def __init__(self, *args: Any, person: Person | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        if person:
            del self.fields["username"]

    def clean_password(self) -> str:
        """Return the password as it is kept: hashed, before any transaction begins."""
        password = self.cleaned_data["password"]
        if not password:
            return ""
        validate_password(password, self.person)
        return make_password(password)

    @staticmethod
    def held(person: Person) -> dict[str, object]:
        """Return what the form shows of a person."""
        return {
            "name": person.name,
            "department": person.department_id,
            "title": person.title,
            "email": person.email,
            "phone": person.phone,
            "manager": as_typed(person.manager),
            "is_administrator": person.is_administrator,
            "version": person.version,
        }


class PasswordForm(forms.Form):
    """A person's own new password, with the one she has if she has any."""

    old = forms.CharField(max_length=200, required=False, strip=False, label=_("Old password"))
    new = forms.CharField(max_length=200, strip=False, label=_("New password"))

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_old(self) -> str:
        """Take the old password only if it is hers."""
        old: str = self.cleaned_data["old"]
        if self.person.has_usable_password() and not self.person.check_password(old):
            raise forms.ValidationError(gettext("This is not your password."))
        return old

    def clean_new(self) -> str:
        """Return the new password as it is kept: hashed, before any transaction begins."""
        validate_password(self.cleaned_data["new"], self.person)
        return make_password(self.cleaned_data["new"])
