"""Words for the reader: terms and sentences in her language, dates as she is used to them."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone, translation
from django.utils.translation import gettext, pgettext

from heli.kernel.refusals import Refused
from heli.kernel.words import Term, words_of

WEEKDAYS_ZH = "一二三四五六日"


def say(sentence: Term | str, facts: Mapping[str, object] | None = None) -> str:
    """Return a sentence in the reader's language, its places filled; terms are translated."""
    translated = gettext(str(sentence))
    if not facts:
        return translated
    return translated % {key: _fact(value) for key, value in facts.items()}


def _fact(value: object) -> object:
    if isinstance(value, Term):
        return gettext(value)
    return value


class _Gaps(dict[str, object]):
    """Facts of an old event may lack what today's sentence names."""

    def __missing__(self, key: str) -> str:
        return "…"


def say_event(verb: str, actor_name: str, facts: Mapping[str, object]) -> str:
    """Return what happened as one sentence of the timeline or an inbox."""
    by = actor_name or pgettext("who did it", "Heli")
    places = _Gaps({key: _fact(value) for key, value in facts.items()}) | {"by": by}
    return gettext(words_of(verb)) % _Gaps(places)


def refusal_text(refusal: Refused) -> str:
    """Return a refusal in the reader's language."""
    return say(refusal.sentence, refusal.facts)


def on_day(day: date) -> str:
    """Return ``11月25日 周三`` or ``Wed 25 Nov``, with the year when it is not this one's."""
    this_year = day.year == timezone.localdate().year
    if (translation.get_language() or "").startswith("zh"):
        text = f"{day.month}月{day.day}日 周{WEEKDAYS_ZH[day.weekday()]}"
        return text if this_year else f"{day.year}年{text}"
    return f"{day:%a} {day.day} {day:%b}" + ("" if this_year else f" {day.year}")


def at_time(moment: datetime) -> str:
    """Return day and local time of a moment."""
    local = timezone.localtime(moment)
    return f"{on_day(local.date())} {local:%H:%M}"
