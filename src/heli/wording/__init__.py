"""Pure checks of vague, unmeasurable, undated or blaming wording (S1.6, S4.5)."""

from heli.wording.blame import blame
from heli.wording.checking import check
from heli.wording.nothing import says_nothing
from heli.wording.spans import BlameSpan, Kind, Span, VagueSpan, Wording

__all__ = ["BlameSpan", "Kind", "Span", "VagueSpan", "Wording", "blame", "check", "says_nothing"]
