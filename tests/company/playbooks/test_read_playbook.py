"""S0.3: the process is a file; whatever is wrong with it is said in one sentence at its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heli.company.playbooks.queries import shipped_keys, shipped_text
from heli.company.playbooks.rules import (
    LIMIT_LABELS,
    PAPERS,
    BadPlaybook,
    checked,
    document_of,
    read_text,
    trusted,
    write_text,
)

from .documents import HANDBOOK, changed, document, sentences


def problems(text: str) -> list[tuple[str, str]]:
    with pytest.raises(BadPlaybook) as bad:
        read_text(text)
    return sentences(bad.value)


def problems_of(changes: dict[str, object]) -> list[tuple[str, str]]:
    with pytest.raises(BadPlaybook) as bad:
        checked(document() | changes)
    return sentences(bad.value)


def test_ships_the_handbook_with_its_four_stages_nine_papers_and_four_scenarios():
    assert [stage.key for stage in HANDBOOK.stages] == [
        "initiation", "planning", "execution", "retrospective",
    ]  # fmt: skip
    assert set(PAPERS) <= set(HANDBOOK.papers)
    assert set(HANDBOOK.limits) == set(LIMIT_LABELS)
    assert [scenario.title.zh_hans for scenario in HANDBOOK.scenarios] == [
        "新产品研发", "市场活动策划", "客户问题解决", "年度目标落地",
    ]  # fmt: skip


@pytest.mark.parametrize("key", shipped_keys())
def test_reads_every_shipped_file(key):
    assert read_text(shipped_text(key)).key == key


@pytest.mark.parametrize("key", shipped_keys())
def test_keeps_everything_on_the_way_to_a_file_and_back(key):
    playbook = read_text(shipped_text(key))

    assert read_text(write_text(document_of(playbook))) == playbook
    assert trusted(document_of(playbook)) == playbook


def test_names_the_line_of_a_problem():
    lines = shipped_text("handbook").splitlines()
    index = next(i for i, line in enumerate(lines) if line.startswith("  sign: 2wd"))
    lines[index] = "  sign: two days"

    with pytest.raises(BadPlaybook) as bad:
        read_text("\n".join(lines))

    [problem] = bad.value.problems
    assert problem.line == index + 1
    assert sentences(bad.value) == [
        (
            "limits.sign",
            "“two days” is not a limit: write 2wd, 4wh or 15wm for working time.",
        )
    ]


def test_finds_every_problem_at_once():
    found = problems_of({"meeting": {"rhythm": "hourly", "at": "25:00", "minutes": "30"}})

    assert found == [
        ("meeting.rhythm", "Choose one of: 'daily', 'weekly' or 'biweekly'."),
        ("meeting.at", "A time of day such as 09:30 is expected here."),
        ("meeting.minutes", "A whole number is expected here."),
        ("meeting.cut_off", "This entry is missing."),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ("", "The file does not hold a playbook.")),
        ("- a\n- b\n", ("", "The file does not hold a playbook.")),
        ("key: a\nkey: b\n", ("key", "“key” stands here twice.")),
        ("a: &x 1\nb: *x\n", ("", "References (*name) are not read: write the entry out.")),
        ("a: " + "[" * 40 + "]" * 40, ("", "Entries are nested too deeply here.")),
        ("a: '" + "x" * 700_000 + "'", ("", "The file is too large for a playbook.")),
        (
            "a: [1\nb: 2",
            ("", "The file cannot be read from here on: check indentation, quotes and colons."),
        ),
        (
            "a: \x00",
            ("", "The file cannot be read from here on: check indentation, quotes and colons."),
        ),
    ],
)
def test_refuses_a_text_that_is_no_file_of_a_playbook(text, found):
    assert problems(text) == [found]


def test_takes_words_of_people_for_texts():
    # Other readers of this kind of file take these for a time, a date and a truth.
    summary = {"zh-Hans": "12:30", "en": "no"}
    text = write_text(document() | {"summary": summary})

    playbook = read_text(text.replace("'12:30'", "12:30").replace("'no'", "no"))

    assert (playbook.summary.zh_hans, playbook.summary.en) == ("12:30", "no")


def test_refuses_an_entry_that_nobody_knows():
    assert problems_of({"colour": "red"}) == [("colour", "Heli knows no such entry here.")]


def test_refuses_a_text_in_one_language_only():
    assert problems_of({"title": {"zh-Hans": "流程"}}) == [("title.en", "This entry is missing.")]


def test_refuses_an_unknown_format():
    assert problems_of({"format": 2}) == [("format", "Choose one of: 1.")]


@settings(max_examples=60)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    ),
    st.sampled_from(["stages", "limits", "papers", "escalation", "priority", "answers"]),
)
def test_answers_any_content_with_sentences(content, section):
    with pytest.raises(BadPlaybook) as bad:
        changed(**{section: content})
    assert all(sentence for _, sentence in sentences(bad.value))


@settings(max_examples=60)
@given(st.text(max_size=200))
def test_answers_any_text_with_sentences(text):
    with pytest.raises(BadPlaybook) as bad:
        read_text(text)
    assert all(sentence for _, sentence in sentences(bad.value))
