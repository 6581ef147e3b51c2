from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms

from heli.collaboration.meetings.states import Kind, Reply
from heli.company.org.models import Department, Person
from heli.company.org.queries import departments, people
from heli.kernel.words import N_

LENGTHS = (30, 45, 60, 90, 120, 180)


class When(forms.Form):
    """A proposed time (``slot``: its start), or a day and a clock time; how long, and where."""

    slot = forms.DateTimeField(required=False, input_formats=["iso8601", "%Y-%m-%dT%H:%M:%S%z"])
    day = forms.DateField(required=False)
    time = forms.TimeField(required=False)
    minutes = forms.IntegerField(min_value=5, max_value=480)
    place = forms.CharField(required=False, max_length=200)

    def clean(self) -> None:
        """Ask for a day and a time where no proposal was chosen."""
        if not self.cleaned_data.get("slot"):
            for name in ("day", "time"):
                if not self.cleaned_data.get(name) and name not in self.errors:
                    self.add_error(name, N_("Choose a proposed time, or give day and time."))

    def span(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Return start and end; a clock time is one of the company's ``zone``."""
        data = self.cleaned_data
        start = data["slot"] or datetime.combine(data["day"], data["time"], zone)
        return start, start + timedelta(minutes=data["minutes"])


class Call(When):
    """A meeting of one's own: what about, who must come, and its agenda, a line each."""

    title = forms.CharField(max_length=120)
    kind = forms.ChoiceField(choices=[(k, k.label) for k in (Kind.OTHER, Kind.WEEKLY)])
    needed = forms.ModelMultipleChoiceField(queryset=Person.objects.none())
    agenda = forms.CharField(required=False, max_length=2000)

    def __init__(self, *args: object, **values: object) -> None:
        super().__init__(*args, **values)  # type: ignore[arg-type]
        self.fields["needed"].queryset = people()  # type: ignore[attr-defined]

    def points(self) -> list[dict[str, str]]:
        """Return the agenda as rows."""
        lines = self.cleaned_data["agenda"].splitlines()
        texts = [line.strip() for line in lines if line.strip()]
        return [{"kind": "topic", "from": "", "text": text} for text in texts]


class Cancellation(forms.Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(max_length=300)
    version = forms.IntegerField()


class Held(forms.Form):
    """Who of the invited came."""

    present = forms.ModelMultipleChoiceField(queryset=Person.objects.none(), required=False)
    version = forms.IntegerField()

    def __init__(self, *args: object, **values: object) -> None:
        super().__init__(*args, **values)  # type: ignore[arg-type]
        self.fields["present"].queryset = people()  # type: ignore[attr-defined]


class NotesText(forms.Form):
    """The notes, and the version on which they were written."""

    text = forms.CharField(required=False, max_length=50_000, strip=False)
    version = forms.IntegerField()


class Answer(forms.Form):
    """Yes, perhaps or no, and a word on it."""

    reply = forms.ChoiceField(choices=[c for c in Reply.choices if c[0] != Reply.WAITING])
    note = forms.CharField(required=False, max_length=200)


class Item(forms.Form):
    """Something agreed: who does it until when, and what counts as done."""

    what = forms.CharField(max_length=200)
    owner = forms.ModelChoiceField(queryset=Person.objects.none())
    department = forms.ModelChoiceField(queryset=Department.objects.none(), required=False)
    due_on = forms.DateField()
    standard = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: object, **values: object) -> None:
        super().__init__(*args, **values)  # type: ignore[arg-type]
        self.fields["owner"].queryset = people()  # type: ignore[attr-defined]
        self.fields["department"].queryset = departments()  # type: ignore[attr-defined]


class Result(forms.Form):
    """What came of an action item, or why it is not needed."""

    text = forms.CharField(required=False, max_length=300)
