"""S3: what a scan remembers stays small, whatever texts begin with."""

from heli.wording.scanner import Find, Scanner

LETTERS = Find("letter", (("a", r"a+"),))


def test_keeps_no_more_beginnings_than_it_may():
    scanner = Scanner([LETTERS], {})
    for number in range(25_000):
        assert scanner[chr(0x4E00 + number)] is None
    assert len(scanner) <= 20_000


def test_still_finds_what_it_had_let_go():
    scanner = Scanner([LETTERS], {})
    for beginning in ["a", *(chr(0x4E00 + number) for number in range(25_000)), "a"]:
        found = scanner[beginning]
    assert found is not None
    (((match_at, tags),), sizes, later) = found
    assert (tags, match_at("xaa", 1).group()) == (("letter",), "aa")
    assert (sizes, later) == ({}, ())


def test_asks_short_patterns_together_and_one_that_may_find_nothing_apart():
    unsure = Find("bound", (("a", r"ab"),), sure=False)
    after_words = Find("code", (("a", r"a\d"),), endings=("1", "2"))
    scanner = Scanner([LETTERS, unsure, LETTERS, LETTERS], {"a": {"ab": (2,)}}, [after_words])
    first, sizes, later = scanner["a"]
    assert [tags for _, tags in first] == [("letter",), ("bound",), ("letter", "letter")]
    assert (sizes, later) == ({"ab": (2,)}, ())
    _, _, later = scanner["a2"]
    assert [tags for _, tags in later] == [("code",)]
