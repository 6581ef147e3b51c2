"""Words for the reader: terms and sentences in her language, dates as she is used to them."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, tzinfo
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple
from zlib import crc32

from django.utils import timezone, translation
from django.utils.translation import ngettext, pgettext

from heli.kernel.refusals import Refused
from heli.kernel.words import N_, Term, words_of
from heli.kernel.worktime import Remaining

WEEKDAYS_ZH = "一二三四五六日"
FIGURE = re.compile(r"-?\d{1,15}(\.\d{1,4})?")
DAY = re.compile(r"(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])")


class _Here(NamedTuple):
    """What words depend on besides themselves: language, zone, and the year that goes unsaid."""

    language: str
    zone: tzinfo
    year: int


_kept: ContextVar[_Here | None] = ContextVar("here", default=None)


def _here() -> _Here:
    return _kept.get() or _Here(
        translation.get_language() or "",
        timezone.get_current_timezone(),
        timezone.localdate().year,
    )


@contextmanager
def speaking(language: str, zone: tzinfo | None = None) -> Iterator[None]:
    """
    Put everything inside into words of one language and the time of one zone.

    They are known here without asking Django each time, which a list of fifty rows does often.
    """
    with translation.override(language), timezone.override(zone or timezone.get_current_timezone()):
        before = _kept.set(None)
        _kept.set(_here())
        try:
            yield
        finally:
            _kept.reset(before)


def spoken() -> str:
    """Return the language that is spoken now."""
    kept = _kept.get()
    return kept.language if kept else translation.get_language() or ""


def local(moment: datetime) -> datetime:
    """Return a moment as the clock on the reader's wall shows it."""
    return moment.astimezone(_here().zone)


def gettext(message: str) -> str:
    """Return a text of the catalogue in the language that is spoken, each looked up only once."""
    return _looked_up(message, spoken())


@lru_cache(maxsize=8192)
def _looked_up(message: str, _language: str) -> str:
    return translation.gettext(message)


def say(sentence: Term | str, facts: Mapping[str, object] | None = None) -> str:
    """Return a sentence in the reader's language, its places filled; terms are translated."""
    translated = gettext(str(sentence))
    facts = facts or getattr(sentence, "facts", None)
    if not facts:
        return translated
    return translated % {key: fact(value) for key, value in facts.items()}


def fact(value: object) -> object:
    """Return a fact of an event as the reader reads it: terms and texts in her language."""
    if isinstance(value, Term):
        return say(value)
    if isinstance(value, dict):  # from the log: a term, or a text by language
        term = value.get("term")
        return gettext(term) if term else in_language(value)
    return value


def in_language(text: Mapping[str, str]) -> str:
    """Return a playbook's text, ``{"zh-Hans": …, "en": …}``, in the reader's language."""
    language = spoken()[:2]
    found = (value for key, value in text.items() if key[:2] == language)
    return next(found, next(iter(text.values()), ""))


class _Gaps(dict[str, object]):
    """Facts of an old event may lack what today's sentence names."""

    def __missing__(self, key: str) -> str:
        return "…"


def sentence_of(verb: str, actor_name: str, facts: Mapping[str, object]) -> str:
    """Return an event as one sentence in the reader's language: timeline, inbox, mail."""
    by = actor_name or pgettext("who did it", "Heli")
    places = _Gaps({"by": by})
    places.update({key: dated(fact(value)) for key, value in facts.items()})
    places.setdefault("case", places["about"])
    for key, value in facts.items():  # a to-do's title is a sentence with places of its own
        if isinstance(value, dict) and "term" in value:
            places[key] = str(places[key]) % places
    return gettext(words_of(verb)) % places


def title_of(key: str, facts: Mapping[str, object]) -> str:
    """Return how a to-do reads: ``todo:answer`` with the places filled."""
    return gettext(words_of(key)) % _Gaps({k: dated(fact(v)) for k, v in facts.items()})


COLUMNS = {
    "title": N_("Title"), "need": N_("What is needed"), "due_on": N_("Due"),
    "starts_on": N_("Starts"), "ends_on": N_("Ends"), "percent": N_("Done %"), "name": N_("Name"),
    "standard": N_("Delivery standard"), "priority": N_("Priority"), "amount": N_("Amount"),
    "offered": N_("Offered"), "actual": N_("Result"), "resolution": N_("Resolution"),
}  # fmt: skip


def column(name: str) -> str:
    """Return how people call a column whose change they should see, or nothing."""
    return gettext(COLUMNS[name]) if name in COLUMNS else ""


def differences(data: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return what a person can read of before and after: texts, numbers, days, not ids, states."""
    before, after = data.get("before", {}), data.get("after", {})
    return [
        (column(name), str(dated(before[name])), str(dated(after[name])))
        for name in before
        if name in after
        and before[name] != after[name]
        and column(name)
        and before[name] not in (None, "")
    ]


def number(value: Decimal) -> str:
    """Return a number without idle zeros, thousands apart: ``1,000``, ``4.5``."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text or "0"


def figure(text: str) -> str:
    """Return what was typed, as :func:`number` writes it where it is a bare number."""
    return number(Decimal(text)) if FIGURE.fullmatch(text) else text


def measured(amount: object, unit: str) -> str:
    """Return a figure with its unit, a per cent sign close to it: ``120 orders``, ``15%``."""
    return f"{amount}{unit}" if unit[:1] in {"%", "‰", "°"} else f"{amount} {unit}".rstrip()


def left(span: Remaining) -> str:
    """Return the working time that is left, or by how much it is overdue: ``3 h 12 min left``."""
    parts = []
    if span.days:
        parts.append(ngettext("%(n)s day", "%(n)s days", span.days) % {"n": span.days})
    if span.hours:
        parts.append(gettext("%(n)s h") % {"n": span.hours})
    if not span.days and span.minutes:
        parts.append(gettext("%(n)s min") % {"n": span.minutes})
    if not (span.days or span.hours or span.minutes):
        return gettext("overdue") if span.overdue else gettext("due now")
    how = {"time": " ".join(parts)}
    return (gettext("%(time)s overdue") if span.overdue else gettext("%(time)s left")) % how


def paused() -> str:
    """Return what stands in place of the time left while the clock is stopped."""
    return gettext("clock stopped")


def since(at: datetime, moment: datetime) -> str:
    """Return since when, as people say it: today with the time, yesterday, else the day."""
    began = local(moment)
    days = (local(at).date() - began.date()).days
    if days == 0:
        return gettext("since %(time)s") % {"time": f"{began:%H:%M}"}
    if days == 1:
        return gettext("since yesterday %(time)s") % {"time": f"{began:%H:%M}"}
    return gettext("since %(day)s") % {"day": on_day(began.date())}


def refusal_text(refusal: Refused) -> str:
    """Return a refusal in the reader's language."""
    return say(refusal.sentence, refusal.facts)


def on_day(day: date) -> str:
    """Return ``11月25日 周三`` or ``Wed 25 Nov``, with the year when it is not this one's."""
    here = _here()
    return _on_day(day, here.language, this_year=day.year == here.year)


@lru_cache(maxsize=4096)
def _on_day(day: date, language: str, *, this_year: bool) -> str:
    if language.startswith("zh"):
        text = f"{day.month}月{day.day}日 周{WEEKDAYS_ZH[day.weekday()]}"
        return text if this_year else f"{day.year}年{text}"
    return f"{day:%a} {day.day} {day:%b}" + ("" if this_year else f" {day.year}")


def dated(text: object) -> object:
    """Return a fact of the log with its days, ``2026-11-25``, as the reader is used to them."""
    return DAY.sub(_day, text) if isinstance(text, str) and "-" in text else text


def _day(found: re.Match[str]) -> str:
    try:
        return on_day(date.fromisoformat(found[0]))
    except ValueError:  # the thirtieth of February, typed by somebody
        return found[0]


def at_time(moment: datetime) -> str:
    """Return day and local time of a moment."""
    shown = local(moment)
    return f"{on_day(shown.date())} {shown:%H:%M}"


def sign_of(name: str) -> str:
    """Return what stands in a person's round sign: a Chinese name's last character."""
    last = name[-1:]
    is_han = "\u2e80" <= last <= "\u9fff"
    return last if is_han else name[:1].upper()


def tone_of(name: str) -> int:
    """Return one of six quiet tones, always the same for a name."""
    return crc32(name.encode()) % 6
