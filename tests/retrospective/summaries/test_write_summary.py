"""S4.2: what went well and what to improve, with root causes, about the matter."""

import pytest

from heli.kernel.refusals import Invalid, NotYours, Refused, Stale
from heli.retrospective.summaries.queries import summary_of
from tests.retrospective.cast import BLAMING, PROBLEM, SUCCESS, hold, wording, write


def test_keeps_rows_that_say_something(cast, case):
    hold(case, cast)
    write(case, cast, successes=[SUCCESS, {"what": " ", "evidence": "x"}])
    found = summary_of(case)
    assert (found.successes, found.problems) == ([SUCCESS], [PROBLEM])
    assert (found.abstract, found.written_by) == ("Launched in time.", cast.mia)


def test_files_an_unknown_kind_of_problem_under_something_else(cast, case):
    hold(case, cast)
    write(case, cast, problems=[{"what": "Late", "kind": "people"}])
    assert summary_of(case).problems == [{"what": "Late", "cause": "", "kind": "other"}]


def test_refuses_before_the_retrospective_is_held(cast, case):
    with pytest.raises(Refused, match="Cards are being collected"):
        write(case, cast)
    assert summary_of(case).abstract == ""


@pytest.mark.parametrize("who", ["fay", "gus", "mallory"])
def test_refuses_anyone_but_the_requester(cast, case, who):
    hold(case, cast)
    with pytest.raises(NotYours):
        write(case, cast, by=getattr(cast, who))
    assert summary_of(case).abstract == ""


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"abstract": BLAMING}, "abstract"),
        ({"successes": [SUCCESS | {"what": BLAMING}]}, "successes-0-what"),
        ({"problems": [PROBLEM, {"what": BLAMING}]}, "problems-1-what"),
        ({"problems": [PROBLEM | {"cause": BLAMING}]}, "problems-0-cause"),
    ],
)
def test_refuses_blame_where_it_stands_if_the_playbook_says_so(cast, case, values, place):
    wording(case, "refuse")
    hold(case, cast)
    with pytest.raises(Invalid) as refusal:
        write(case, cast, **values)
    assert set(refusal.value.fields) == {place}
    assert summary_of(case).abstract == ""


def test_refuses_what_changed_since_it_was_seen(cast, case):
    hold(case, cast)
    with pytest.raises(Stale):
        write(case, cast, seen_version=1)
