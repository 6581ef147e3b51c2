from functools import cache
from pathlib import Path

_SHIPPED = Path(__file__).parents[1] / "shipped"
_SCENARIOS = "\nscenarios: ["


def shipped_keys() -> list[str]:
    """Return the keys of the playbooks that come with the product, the handbook's own first."""
    keys = sorted(path.stem for path in _SHIPPED.glob("*.yaml"))
    return sorted(keys, key=lambda key: key != "handbook")


@cache
def shipped_text(key: str) -> str:
    """
    Return the file of a playbook that comes with the product, as one text.

    Its last line names its scenarios, each of which stands in a file of its own (S0.2).
    """
    text = (_SHIPPED / f"{key}.yaml").read_text(encoding="utf-8")
    process, found, names = text.rpartition(_SCENARIOS)
    if not found:
        return text
    files = [f"{name.strip()}.yaml" for name in names.strip().rstrip("]").split(",")]
    scenarios = [(_SHIPPED / "scenarios" / file).read_text(encoding="utf-8") for file in files]
    return f"{process}\nscenarios:\n{''.join(scenarios)}"
