"""When is a deliverable accepted, and which phases wait for it (S3.5)?"""

from collections.abc import Iterable, Sequence

from heli.execution.acceptance.states import Verb, VerdictKind


def outcome(verdicts: Iterable[str]) -> Verb | None:
    """
    Return what the verdicts of all departments amount to; None while one is missing.

    A single refusal ends it at once; conditions do not hold it up.
    """
    given = list(verdicts)
    if VerdictKind.NOT_ACCEPTED in given:
        return Verb.REFUSE
    return Verb.ACCEPT if all(given) else None


def locked_phases(phases: Sequence[str], waiting: Iterable[str]) -> list[str]:
    """
    Return the phases that may not begin, in plan order.

    ``phases`` are all in plan order, ``waiting`` those with a milestone not accepted yet: every
    phase after the first of these waits.
    """
    held = set(waiting)
    for index, phase in enumerate(phases):
        if phase in held:
            return list(phases[index + 1 :])
    return []
