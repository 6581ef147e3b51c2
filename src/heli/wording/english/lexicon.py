"""The English words, the forms of the verbs, and the terms, ready to look up (S1.6)."""

import re

from heli.wording.english import qualities, words
from heli.wording.english.terms import PENDING, TERMS
from heli.wording.lexicon import Lexicon, entry_of, lexicon_of, sizes_of


def _listed(text: str) -> list[str]:
    return [" ".join(word.split()) for word in text.split(",")]


def _inflected(verb: str) -> tuple[str, ...]:
    """Return the forms of an English verb."""
    if verb in words.IRREGULAR:
        return words.IRREGULAR[verb]
    if verb.endswith("ify"):
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    stem = verb.removesuffix("e")
    third = f"{verb}es" if verb.endswith("sh") else f"{verb}s"
    return (verb, third, f"{stem}ed", f"{stem}ing")


def _entries() -> Lexicon:
    listed = words.WORDS | qualities.QUALITIES
    entries = lexicon_of({key: _listed(text) for key, text in listed.items()})
    for key, verbs in words.VERBS.items():
        entry = entry_of(key)
        entries |= {form: entry for verb in verbs.split() for form in _inflected(verb)}
    entries |= dict.fromkeys(_listed(TERMS))
    for thing in ("pull request", *PENDING.split()):
        entries |= dict.fromkeys((f"outstanding {thing}", f"outstanding {thing}s"))
    return entries


ENGLISH = _entries()
BEGINNING = re.compile(r"[a-z]\w{0,23}(?:-(?=\w))?")
SIZES = sizes_of(ENGLISH, BEGINNING)


def base_verbs() -> set[str]:
    """Return the English verbs that begin a clause of their own after "and"."""
    changing = {verb for verbs in words.VERBS.values() for verb in verbs.split()}
    return changing | set(words.OTHER_VERBS.split())
