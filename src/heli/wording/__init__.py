"""
Pure checks of vague, unmeasurable, undated or blaming wording (S1.6, S4.5).

``checking`` asks a language to read a text. A language passes over the text once (``clauses``):
at each place its ``scanner`` tries what can begin there (dates, limits, figures, grading turns),
then its ``lexicon`` is asked for a word. The outcome is clauses, each with its vague words, figures
and dates. ``vagueness`` decides which words their clause or its neighbour leaves open, by what
the ``figures`` are about; ``advice`` says why and what to write instead. ``chinese`` and
``english`` hold the same files: ``words`` and ``qualities`` by type, the ``terms`` that protect
what only looks vague, ``dates``, ``deadlines`` (which dates and limits say by when),
``quantities``, and the ``reading`` that joins them.
"""

from heli.wording.blame import blame
from heli.wording.checking import check
from heli.wording.nothing import says_nothing
from heli.wording.spans import BlameSpan, Kind, Span, VagueSpan, Wording

__all__ = ["BlameSpan", "Kind", "Span", "VagueSpan", "Wording", "blame", "check", "says_nothing"]
