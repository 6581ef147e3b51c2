"""The pages of ``docs/process/`` show what the product does today."""

from docs import draw


def test_the_process_is_drawn_from_the_product() -> None:
    stale = [file.name for file, text in draw.pages().items() if file.read_text() != text]
    assert stale == [], "make docs draws them anew"
