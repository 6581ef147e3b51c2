"""S3.5: a milestone is accepted jointly; only then may the next phase begin."""

import pytest

from heli.execution.acceptance.commands import give_verdict
from heli.execution.acceptance.models import Submission
from heli.execution.acceptance.states import VerdictKind
from heli.execution.progress.commands import report_progress
from heli.execution.progress.models import TaskProgress
from heli.kernel.refusals import Refused
from tests.company import Company
from tests.execution.cast import at_day, submitted, under_way


def say(submission: Submission, by: object, kind: VerdictKind, text: str = "") -> None:
    verdict = submission.verdicts.get(accepter=by)
    give_verdict(verdict=verdict, kind=kind, text=text, by=by, at=at_day(6))


def test_the_next_phase_waits_for_everybody_concerned(company: Company) -> None:
    work = under_way(company)

    def begin() -> None:
        report_progress(task=work.rollout, percent=10, by=company.carl, at=at_day(7))

    report_progress(task=work.beta, percent=100, by=company.fay, at=at_day(3))
    with pytest.raises(Refused):  # finished is not accepted
        begin()
    first = submitted(work, company)
    say(first, company.max, VerdictKind.ACCEPTED)
    with pytest.raises(Refused):  # one of two
        begin()
    say(first, company.carl, VerdictKind.NOT_ACCEPTED, "Crashes at login")
    with pytest.raises(Refused):
        begin()
    second = submitted(work, company, at=at_day(5))
    say(second, company.max, VerdictKind.ACCEPTED)
    assert TaskProgress.objects.get(task=work.rollout).state == "not_begun"
    say(second, company.carl, VerdictKind.CONDITIONAL, "Mend the icon")
    begin()
    assert TaskProgress.objects.get(task=work.rollout).percent == 10
