"""S3: what a scan remembers stays small, whatever texts begin with."""

from heli.wording.scanner import Find, Scanner


def test_keeps_no_more_beginnings_than_it_may():
    scanner = Scanner(Find("letter", (("a", r"a+"),)))
    for number in range(25_000):
        assert scanner[chr(0x4E00 + number)] == ()
    assert len(scanner) <= 20_000


def test_still_finds_what_it_had_let_go():
    scanner = Scanner(Find("letter", (("a", r"a+"),)))
    for beginning in ["a", *(chr(0x4E00 + number) for number in range(25_000)), "a"]:
        found = scanner[beginning]
    ((tag, match_at),) = found
    assert (tag, match_at("xaa", 1).group()) == ("letter", "aa")
