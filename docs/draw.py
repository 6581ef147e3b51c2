"""Draws ``docs/process/`` from the product: which clause is which command, who may move what.

Its ``README.md`` is the index of the clauses: what each says, where it is done, where it is lived.

``make docs`` runs it. In each page it writes between the two marks; the rest is written by hand.
"""

import ast
import re
from importlib import import_module
from pathlib import Path

from heli.kernel.states import Move, StateTable

DOCS = Path(__file__).parent / "process"
SOURCES = Path(__file__).parents[1] / "src/heli"
SCENARIOS = Path(__file__).parents[1] / "tests/process"
INDEX = """# The clauses

`S1.1` to `S4.5` are the clauses of the handbook, stage by stage; `S0` is its frame. `S1` to `S4`
without a second number are promises of secrecy and safety, `R1` to `R10` those of reliability:
search for them in the sources.
"""
BEGIN, END = "<!-- drawn by make docs -->", "<!-- end of what is drawn -->"
STAGES = {
    "initiation": "Stage 1: initiation",
    "planning": "Stage 2: planning",
    "execution": "Stage 3: execution",
    "retrospective": "Stage 4: retrospective",
    "collaboration": "What every stage shares",
    "company": "What exists without any collaboration",
    "gates": "The gates between the stages",
}
CLAUSE = re.compile(r"\b[SR]\d(?:\.\d+)?\b")


def pages() -> dict[Path, str]:
    """Return what each page should hold."""
    drawn = {DOCS / f"{group}.md": _page(group, title) for group, title in STAGES.items()}
    return {DOCS / "README.md": _index(), **drawn}


def _index() -> str:
    done = {group: {row[0] for row in _rows(group)} for group in STAGES}
    lines = [
        f"| {clause} | {said} | {_pages_of(clause, done)} | [{file.stem}](../../{_short(file)}) |"
        for clause, said, file in sorted(_scenarios())
    ]
    head = ["| Clause | What it says | Commands | Scenario |", "| --- | --- | --- | --- |"]
    return "\n".join([INDEX, BEGIN, "", *head, *lines, "", END, ""])


def _scenarios() -> list[tuple[str, str, Path]]:
    """Return each clause with the sentence and file of its scenario: ``S2.7: a missing …``."""
    found = []
    for file in SCENARIOS.glob("test_*.py"):
        said = ast.get_docstring(ast.parse(file.read_text())) or ""
        clauses, _, sentence = said.partition("\n")[0].partition(": ")
        found += [(clause, sentence.rstrip("."), file) for clause in CLAUSE.findall(clauses)]
    return found


def _pages_of(clause: str, done: dict[str, set[str]]) -> str:
    groups = [group for group, clauses in done.items() if clause in clauses]
    return ", ".join(f"[{group}]({group}.md)" for group in groups)


def _page(group: str, title: str) -> str:
    file = DOCS / f"{group}.md"
    written = file.read_text() if file.exists() else f"# {title}\n\n{BEGIN}\n{END}\n"
    before, rest = written.split(BEGIN)
    after = rest.split(END)[1]
    drawn = "\n\n".join(part for part in (_clauses(group), *_diagrams(group)) if part)
    return f"{before}{BEGIN}\n\n{drawn}\n\n{END}{after}"


def _rows(group: str) -> list[tuple[str, str, Path]]:
    return sorted(
        (clause, function.name, module)
        for module in _modules(group, "commands")
        for function in ast.parse(module.read_text()).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
        for clause in set(CLAUSE.findall(ast.get_docstring(function) or ""))
    )


def _clauses(group: str) -> str:
    rows = _rows(group)
    if not rows:
        return ""
    lines = [
        f"| {clause} | `{name}` | [{_short(module)}](../../{_short(module)}) |"
        for clause, name, module in rows
    ]
    return "\n".join(["| Clause | Command | File |", "| --- | --- | --- |", *lines])


def _diagrams(group: str) -> list[str]:
    drawn = []
    for module in _modules(group, "states"):
        name = ".".join(("heli", *module.with_suffix("").relative_to(SOURCES).parts))
        tables = vars(import_module(name.removesuffix(".__init__")))
        drawn += [
            f"## {_title(constant)} ({_feature(module)})\n\n{_diagram(table)}"
            for constant, table in tables.items()
            if isinstance(table, StateTable)
        ]
    return drawn


def _title(constant: str) -> str:
    return constant.replace("_", " ").capitalize()


def _diagram(table: StateTable) -> str:
    ends = (state for move in table.moves for state in (move.source, move.target))
    states = list(dict.fromkeys(ends))
    names = {state: f"s{number}" for number, state in enumerate(states)}
    lines = [f'    state "{_label(state)}" as {name}' for state, name in names.items()]
    lines += [f"    [*] --> {names[states[0]]}"]
    lines += [_arrow(moves, names) for moves in _alike(table)]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def _alike(table: StateTable) -> list[list[Move]]:
    groups: dict[tuple[str, str, str], list[Move]] = {}
    for move in table.moves:
        groups.setdefault((move.source, move.target, move.verb), []).append(move)
    return list(groups.values())


def _arrow(moves: list[Move], names: dict[str, str]) -> str:
    first = moves[0]
    roles = ", ".join(_label(move.by) for move in moves)
    return f"    {names[first.source]} --> {names[first.target]} : {_label(first.verb)} ({roles})"


def _label(member: object) -> str:
    return str(getattr(member, "label", member))


def _modules(group: str, kind: str) -> list[Path]:
    found = [*(SOURCES / group).rglob(f"{kind}.py"), *(SOURCES / group).rglob(f"{kind}/*.py")]
    return sorted(found)


def _feature(module: Path) -> str:
    parts = module.relative_to(SOURCES).parts
    return parts[1] if len(parts) > 2 else parts[0]  # noqa: PLR2004 (group, feature, file)


def _short(module: Path) -> str:
    return module.relative_to(SOURCES.parents[1]).as_posix()


if __name__ == "__main__":
    DOCS.mkdir(exist_ok=True)
    for file, text in pages().items():
        file.write_text(text)
