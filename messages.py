"""Gathers the texts of code and templates into the Chinese catalogue: ``python messages.py``.

Translations stay, new texts come in untranslated, texts that are gone go. The file is sorted by
text and names neither places nor dates, so that it changes only where a text changed.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent
SOURCES = ROOT / "src/heli"
CATALOGUE = SOURCES / "locale/zh_Hans/LC_MESSAGES/django.po"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None}
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "extensions": "jinja2.ext.do"}}
HEADER = """\
# Heli in Simplified Chinese.
msgid ""
msgstr ""
"Language: zh_Hans\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def texts() -> Catalog:
    """Return every text that code and templates mark for translation."""
    found = Catalog()
    for _, _, text, _, context in extract_from_dir(
        SOURCES, METHODS, OPTIONS, keywords=KEYWORDS, strip_comment_tags=True
    ):
        found.add(text, context=context)
    return found


def catalogue() -> Catalog:
    """Return the catalogue as it is written."""
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="zh_Hans")


def updated() -> str:
    """Return the catalogue's file as it should be, with today's texts."""
    merged = catalogue()
    merged.update(texts(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(
        written, merged, width=0, no_location=True, omit_header=True,
        sort_output=True, ignore_obsolete=True,
    )  # fmt: skip
    return HEADER + written.getvalue().decode()


if __name__ == "__main__":
    CATALOGUE.write_text(updated())
    missing = [each.id for each in catalogue() if each.id and not each.string]
    print(f"{len(missing)} texts await their Chinese.")
