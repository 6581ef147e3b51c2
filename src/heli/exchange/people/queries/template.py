"""The sheet to fill in: headers alone, no formula anywhere."""

import io

from heli.exchange.people.queries.imports import headers

WIDTH = 18


def template(language: str) -> bytes:
    """Return an empty workbook with a sheet of departments and one of people."""
    import xlsxwriter  # noqa: PLC0415 (14 MB that only who asks for the sheet should pay)

    words = headers()["template"]["zh" if language.startswith("zh") else "en"]
    made = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(made, options) as workbook:
        bold = workbook.add_format({"bold": True})
        text = workbook.add_format({"num_format": "@"})
        for name, columns in words.values():
            sheet = workbook.add_worksheet(name)
            sheet.set_column(0, len(columns) - 1, WIDTH, text)
            for index, column in enumerate(columns):
                sheet.write_string(0, index, column, bold)
            sheet.freeze_panes(1, 0)
    return made.getvalue()
