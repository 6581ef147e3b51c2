"""Two devices at one draft: whatever either has typed is still there (S1.1, R2)."""

from hypothesis import given
from hypothesis import strategies as st

from heli.initiation.requests.rules.merging import BOTH, merged
from heli.initiation.requests.rules.typed import ROWS, TEXTS, Typed, blank, tidy


def draft(**typed: object) -> Typed:
    return tidy(typed)


def test_takes_from_each_device_what_it_alone_changed() -> None:
    base = draft(title="Watch", priority="P1")
    theirs = draft(title="Watch", priority="P0", background="From the phone")
    mine = draft(title="Smartwatch", priority="P1")
    both = draft(title="Smartwatch", priority="P0", background="From the phone")
    assert merged(base, theirs, mine) == (both, {})


def test_keeps_both_texts_where_both_changed_the_same() -> None:
    joined, clashes = merged(
        draft(problem="Late"), draft(problem="Late by 6 days"), draft(problem="Six days late")
    )
    assert joined["problem"] == "Six days late 〔Late by 6 days〕"
    assert clashes == {"problem": BOTH}


def test_keeps_the_figure_at_hand_and_names_the_other() -> None:
    joined, clashes = merged(
        draft(wanted_on="2027-01-01"), draft(wanted_on="2027-02-01"), draft(wanted_on="2027-03-01")
    )
    assert joined["wanted_on"] == "2027-03-01"
    assert clashes["wanted_on"].facts == {"text": "2027-02-01"}


def test_joins_rows_that_were_added_changed_and_removed() -> None:
    goals = [{"metric": name, "target": "1"} for name in ("Orders", "Stores", "Complaints")]
    theirs = [goals[0] | {"unit": "pieces"}, goals[2], {"metric": "Returns", "target": "5"}]
    mine = [goals[1] | {"target": "300"}, goals[0], {"metric": "People", "target": "120"}]
    joined, clashes = merged(draft(goals=goals), draft(goals=theirs), draft(goals=mine))
    assert [(g["metric"], g["target"], g["unit"]) for g in joined["goals"]] == [
        ("Stores", "300", ""),  # removed there, but changed here
        ("Orders", "1", "pieces"),
        ("People", "120", ""),
        ("Returns", "5", ""),
    ]
    assert clashes == {}


def test_numbers_the_clashes_of_rows_as_they_stand_afterwards() -> None:
    base = draft(goals=[{"metric": "Orders", "target": "1"}])
    theirs = draft(goals=[{"metric": "Orders", "target": "2"}])
    mine = draft(goals=[{"metric": "New", "target": "9"}, {"metric": "Orders", "target": "3"}])
    joined, clashes = merged(base, theirs, mine)
    assert joined["goals"][1]["target"] == "3"
    assert list(clashes) == ["goals-1-target"]


WORDS = st.sampled_from(["", "a", "b", "c"])
ROW = st.fixed_dictionaries({"metric": WORDS, "target": WORDS})
PARTS = {
    "title": WORDS, "problem": WORDS, "priority": WORDS, "goals": st.lists(ROW, max_size=3),
    "extra": st.fixed_dictionaries({"x": WORDS}),
}  # fmt: skip
TYPED = st.fixed_dictionaries(PARTS)


@given(first=TYPED, there=TYPED, here=TYPED)
def test_loses_nothing_that_either_has_typed(
    first: dict[str, object], there: dict[str, object], here: dict[str, object]
) -> None:
    base, theirs, mine = draft(**first), draft(**there), draft(**here)
    joined, clashes = merged(base, theirs, mine)
    for name in TEXTS:
        for side in (theirs, mine):
            if side[name] not in ("", base[name]):
                said = str(clashes[name].facts) if hasattr(clashes.get(name), "facts") else ""
                assert side[name] in joined[name] + said
    assert set(joined) == set(blank())
    for name in ROWS:
        kept = [row[next(iter(ROWS[name]))] for row in joined[name]]
        for side in (theirs, mine):
            for row in side[name]:
                assert row in base[name] or row[next(iter(ROWS[name]))] in kept


@given(first=TYPED, here=TYPED)
def test_changes_nothing_where_the_other_device_was_idle(
    first: dict[str, object], here: dict[str, object]
) -> None:
    base, mine = draft(**first), draft(**here)
    assert merged(base, base, mine) == (mine, {})
