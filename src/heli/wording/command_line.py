"""``heli wording FILE.jsonl``: the wording check for a file of sentences (S1.6)."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from heli.wording.checking import check

_USAGE = "usage: heli wording FILE.jsonl (or - for standard input)"


class _BadLine(Exception):
    """A line that is not an object with a text."""


def main(arguments: list[str]) -> int:
    """
    Read lines with ``text``, write lines with the four labels to standard output.

    Return 0, or 2 when the file cannot be read or a line holds no text; one sentence says which.
    """
    if len(arguments) != 1 or arguments[0] in {"-h", "--help"}:
        sys.stderr.write(f"{_USAGE}\n")
        return 0 if arguments in (["-h"], ["--help"]) else 2
    name = arguments[0]
    try:
        if name == "-":
            _write(_labels(line.decode() for line in sys.stdin.buffer))
        else:
            with Path(name).open(encoding="utf-8-sig") as lines:
                _write(_labels(lines))
    except _BadLine as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except BrokenPipeError:  # the reader of the output has seen enough
        sys.stderr.close()
    except OSError as error:
        sys.stderr.write(f"Cannot read {name}: {error.strerror}.\n")
        return 2
    except UnicodeDecodeError:
        sys.stderr.write(f"{name} is not UTF-8 text.\n")
        return 2
    return 0


def _write(rows: Iterable[dict[str, object]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def _labels(lines: Iterable[str]) -> Iterator[dict[str, object]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        wording = check(_text(number, line))
        yield {
            "vague": wording.vague,
            "vague_spans": [span.text for span in wording.spans],
            "measurable": wording.measurable,
            "has_deadline": wording.has_deadline,
        }


def _text(number: int, line: str) -> str:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _BadLine(f"Line {number} is not JSON.") from error
    text = row.get("text") if isinstance(row, dict) else None
    if not isinstance(text, str):
        raise _BadLine(f'Line {number} has no "text".')
    return text
