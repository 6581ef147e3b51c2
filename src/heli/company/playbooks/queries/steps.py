"""Who hears of something that is not done, step by step, in words of the reader's language."""

from dataclasses import dataclass

from django.utils.translation import gettext

from heli.company.playbooks.queries.reading import limit_in_words, who_called, word
from heli.company.playbooks.rules import LIMIT_LABELS, Playbook, Who
from heli.web.words import say


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: when, who hears, what that means; ``icon`` is empty at the due time."""

    when: str
    who: str
    note: str
    icon: str


def escalation_rows(playbook: Playbook) -> list[StepRow]:
    """Return who hears when, from the reminder before the due time to the last level after it."""
    owner = gettext("whoever owes it")
    early = gettext("%(time)s before") % {"time": limit_in_words(playbook.reminders.before)}
    due = StepRow(gettext("When it is due"), owner, gettext("and the head of that department"), "")
    rows = [StepRow(early, owner, gettext("is reminded"), "bell"), due]
    for level in playbook.escalation:
        when = gettext("%(time)s late") % {"time": limit_in_words(level.after)}
        note = gettext("who owes it from then on") if level.to is Who.DEPARTMENT_HEAD else ""
        who = word(who_called(playbook, level.to))
        rows.append(StepRow(when if level.after else due.when, who, note, "stairs-up"))
    return rows


def reminder_rows(playbook: Playbook) -> list[tuple[str, str]]:
    """Return which limits remind at another time than the usual one, and how long before."""
    return [
        (say(LIMIT_LABELS[key]), gettext("%(time)s before") % {"time": limit_in_words(ahead)})
        for key, ahead in playbook.reminders.by_limit.items()
    ]
