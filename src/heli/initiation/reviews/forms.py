import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms

from heli.company.org.queries import people
from heli.company.playbooks.rules import own_typed
from heli.initiation.reviews.rules import MinutesContent, Point
from heli.kernel.words import N_

LENGTHS = (30, 45, 60, 90, 120)
_POINT = re.compile(r"points-(\d{1,3})-(text|department|outcome)")


class Call(forms.Form):
    """When and where the review meeting takes place, and who is needed."""

    title = forms.CharField(max_length=120)
    slot = forms.DateTimeField(required=False, input_formats=["iso8601", "%Y-%m-%dT%H:%M:%S%z"])
    day = forms.DateField(required=False)
    time = forms.TimeField(required=False)
    minutes = forms.IntegerField(min_value=5, max_value=480)
    place = forms.CharField(required=False, max_length=200)
    needed = forms.ModelMultipleChoiceField(queryset=people().none())
    welcome = forms.ModelMultipleChoiceField(queryset=people().none(), required=False)
    topics = forms.CharField(required=False, max_length=2000)
    all_the_same = forms.BooleanField(required=False)

    def __init__(self, *args: object, **values: object) -> None:
        super().__init__(*args, **values)  # type: ignore[arg-type]
        for name in ("needed", "welcome"):
            self.fields[name].queryset = people()  # type: ignore[attr-defined]

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

    def topic_lines(self) -> list[str]:
        """Return the requester's own points of the agenda."""
        return [line.strip() for line in self.cleaned_data["topics"].splitlines() if line.strip()]


class Times(forms.Form):
    """Who must be free and for how long, while the call is being written."""

    minutes = forms.IntegerField(min_value=5, max_value=480, required=False)
    needed = forms.ModelMultipleChoiceField(queryset=people().none(), required=False)

    def __init__(self, *args: object, **values: object) -> None:
        super().__init__(*args, **values)  # type: ignore[arg-type]
        self.fields["needed"].queryset = people()  # type: ignore[attr-defined]


class Written(forms.Form):
    """The minutes as they are typed: texts, and rows named ``points-0-text`` and so on."""

    conclusion = forms.CharField(required=False, max_length=20)
    discussion = forms.CharField(required=False, max_length=10_000)
    resolution = forms.CharField(required=False, max_length=10_000)
    open_questions = forms.CharField(required=False, max_length=10_000)
    note = forms.CharField(required=False, max_length=500)
    version = forms.IntegerField()

    def content(self) -> MinutesContent:
        """Return what was typed; rows without a word are left out."""
        data = self.cleaned_data
        return MinutesContent(
            conclusion=data["conclusion"],
            discussion=data["discussion"],
            points=tuple(points_in(self.data)),
            resolution=data["resolution"],
            open_questions=data["open_questions"],
            extra=own_typed(self.data),
        )


def points_in(data: Mapping[str, object]) -> list[Point]:
    """Return the rows of differences that were typed."""
    rows: dict[int, dict[str, str]] = {}
    for key in data:
        if found := _POINT.fullmatch(key):
            rows.setdefault(int(found[1]), {})[found[2]] = str(data[key]).strip()[:2000]
    typed = [rows[number] for number in sorted(rows) if any(rows[number].values())]
    return [
        Point(
            text=row.get("text", ""),
            department=int(row["department"]) if row.get("department", "").isdecimal() else None,
            outcome=row.get("outcome", ""),
        )
        for row in typed[:50]
    ]


class Saying(forms.Form):
    """What a department says to the minutes."""

    verdict = forms.ChoiceField(choices=[("sign", "sign"), ("object", "object")])
    text = forms.CharField(required=False, max_length=5000)
    version = forms.IntegerField()


class Doing(forms.Form):
    """What is done about an objection: settled, put up, reasoned, or decided."""

    deed = forms.ChoiceField(
        choices=[(d, d) for d in ("settle", "put_up", "reason", "stand", "change")]
    )
    text = forms.CharField(required=False, max_length=5000)
    version = forms.IntegerField(required=False)
