"""Words that people read, marked where they are written and translated where they are shown."""


class Term(str):
    """A message id of the catalogue; the page that shows it translates it."""

    __slots__ = ()


def N_(text: str) -> Term:  # noqa: N802 (the name that every gettext tool knows)
    """Mark ``text`` for the catalogue and leave its translation to the reader's language."""
    return Term(text)
