"""The entries of both lexicons, ready to look up (S1.6)."""

from dataclasses import dataclass

from heli.wording import lexicon_en, lexicon_zh, terms_en, terms_zh
from heli.wording.spans import Kind


@dataclass(frozen=True, slots=True)
class Entry:
    """One word: its type, how a figure settles it, and whether it is vague on its own."""

    kind: Kind
    manner: str
    strong: bool


def _entry(key: str) -> Entry:
    name, _, manner = key.rstrip("?").partition(".")
    return Entry(Kind(name), manner, not key.endswith("?"))


def _inflected(verb: str) -> tuple[str, ...]:
    """Return the forms of an English verb."""
    if verb in lexicon_en.IRREGULAR:
        return lexicon_en.IRREGULAR[verb]
    if verb.endswith("ify"):
        return (verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    stem = verb.removesuffix("e")
    third = f"{verb}es" if verb.endswith("sh") else f"{verb}s"
    return (verb, third, f"{stem}ed", f"{stem}ing")


def _chinese() -> dict[str, Entry | None]:
    entries: dict[str, Entry | None] = {}
    for key in sorted(lexicon_zh.WORDS, key=lambda key: not key.endswith("?")):
        entries |= dict.fromkeys(lexicon_zh.WORDS[key].split(), _entry(key))
    for noun in lexicon_zh.QUALITIES.split():
        entries |= dict.fromkeys(
            (noun + degree for degree in lexicon_zh.DEGREES.split()), _entry("V4")
        )
    entries |= {f"有{noun}": _entry("V4") for noun in lexicon_zh.HAVING.split()}
    entries |= dict.fromkeys(terms_zh.TERMS.split())
    changes = [word for word, entry in entries.items() if entry and entry.kind is Kind.CHANGE]
    for negation in lexicon_zh.NEGATIONS:
        entries |= dict.fromkeys(negation + word for word in changes)
    return entries


def _english() -> dict[str, Entry | None]:
    entries: dict[str, Entry | None] = {}
    for key in sorted(lexicon_en.WORDS, key=lambda key: not key.endswith("?")):
        entries |= {" ".join(w.split()): _entry(key) for w in lexicon_en.WORDS[key].split(",")}
    for key, verbs in lexicon_en.VERBS.items():
        entry = _entry(key)
        entries |= {form: entry for verb in verbs.split() for form in _inflected(verb)}
    entries |= {" ".join(word.split()): None for word in terms_en.TERMS.split(",")}
    for thing in ("pull request", *terms_en.PENDING.split()):
        entries |= dict.fromkeys((f"outstanding {thing}", f"outstanding {thing}s"))
    changes = [word for word, entry in entries.items() if entry and entry.kind is Kind.CHANGE]
    for negation in lexicon_en.NEGATIONS:
        entries |= dict.fromkeys(f"{negation} {word}" for word in changes)
    return entries


CHINESE = _chinese()
ENGLISH = _english()


def base_verbs() -> set[str]:
    """Return the English verbs that begin a clause of their own after "and"."""
    changing = {verb for verbs in lexicon_en.VERBS.values() for verb in verbs.split()}
    return changing | set(lexicon_en.OTHER_VERBS.split())
