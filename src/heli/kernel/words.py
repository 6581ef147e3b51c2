"""Words that people read, marked where they are written and translated where they are shown."""

from collections.abc import Mapping


class Term(str):
    """A message id of the catalogue; the page that shows it translates it."""

    __slots__ = ()


class Filled(Term):
    """A message id together with what fills its ``%(name)s`` places."""

    def __new__(cls, text: str, facts: Mapping[str, object]) -> "Filled":
        term = super().__new__(cls, text)
        term.facts = facts
        return term

    facts: Mapping[str, object]


def N_(text: str) -> Term:  # noqa: N802 (the name that every gettext tool knows)
    """Mark ``text`` for the catalogue and leave its translation to the reader's language."""
    return Term(text)


_words: dict[str, Term] = {}


def register_words(words: Mapping[str, Term]) -> None:
    """Keep how a feature's events (``request.submitted``) and to-dos (``todo:answer``) read."""
    _words.update(words)


def words_of(key: str) -> Term:
    """Return the sentence for an event, to-do or action; its own key where none is known."""
    return _words.get(key, Term(key))
