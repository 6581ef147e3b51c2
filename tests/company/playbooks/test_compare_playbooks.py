"""S0.3: what a new version changes is shown place by place, in people's words."""

from heli.company.playbooks.rules import Text, checked, differences

from .documents import HANDBOOK, document


def said(word):
    if isinstance(word, tuple):
        return ", ".join(said(part) for part in word)
    if isinstance(word, Text):
        return word.en
    return word and str(word) % getattr(word, "facts", {})


def changes(change):
    plain = document()
    change(plain)
    return [
        (" › ".join(said(step) for step in found.place), said(found.before), said(found.after))
        for found in differences(HANDBOOK, checked(plain))
    ]


def test_finds_nothing_between_equals():
    assert changes(lambda plain: None) == []


def test_says_the_limit_by_its_meaning():
    def change(plain):
        plain["limits"]["answer"] = "3wd"
        plain["limits"]["sign"] = {"usual": "2wd", "by_priority": {"P0": "1wh"}}

    assert changes(change) == [
        ("Limits › A department answers a request", "2 working days", "3 working days"),
        ("Limits › A department signs a paper › By priority › P0", None, "1 working hour"),
    ]


def test_tells_a_new_stage_and_a_condition_taken_away():
    def change(plain):
        gate = plain["stages"][1]["gate"]
        gate.remove("goals.covered")
        plain["stages"].append({"key": "end", "name": plain["title"], "gate": ["risks.closed"]})

    assert changes(change) == [
        ("Stages › Roles and resources › Gate", "Every goal has a task", None),
        ("Stages", None, "Cross-department collaboration handbook"),
    ]


def test_tells_a_text_by_its_language():
    def change(plain):
        plain["papers"]["minutes"]["title"]["en"] = "Protocol"

    assert changes(change) == [
        ("Papers › Protocol › Title › in English", "Review minutes", "Protocol")
    ]


def test_tells_signers_fields_and_modes():
    def change(plain):
        plain["papers"]["minutes"]["signers"] = ["contact"]
        plain["papers"]["request"]["fields"] = {"background": {"required": False}}
        plain["wording"]["goals"] = "refuse"
        plain["meeting"]["weekday"] = "tuesday"

    assert changes(change) == [
        ("Papers › Collaboration request › Fields › Background › Required", None, "no"),
        (
            "Papers › Review minutes › Signed by",
            "the head of each involved department",
            "the contact of each involved department",
        ),
        ("Progress meeting › Weekday", "Monday", "Tuesday"),
        ("Wording › Goals", "let through with a reason", "refused"),
    ]


def test_tells_a_changed_order():
    def change(plain):
        plain["answers"].reverse()

    [(place, before, after)] = changes(change)
    assert place == "Answers › Order"
    assert before == "Feasible, Feasible under conditions, Not feasible, Needs clarification"
    assert after == "Needs clarification, Not feasible, Feasible under conditions, Feasible"
