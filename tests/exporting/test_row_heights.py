"""Long texts in a sheet are seen whole, also where the program does not fit rows to them."""

from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font

from stakeholders.exporters.row_heights import LINE, fit_rows
from stakeholders.exporters.sheet import sheet_bytes


def test_a_row_is_as_high_as_its_text_with_most_lines() -> None:
    sheet = Workbook().worksheets[0]
    sheet.append(["eight letters at most", "short"])
    sheet.append(["short", "short"])
    sheet.append(["one\nper\nline", "x"])
    sheet.append(["not wrapped though it is long", "x"])
    sheet.append(["twice as large", ""])
    sheet.column_dimensions["A"].width = 8
    for row in (1, 2, 3, 5):
        sheet.cell(row, 1).alignment = Alignment(wrap_text=True)
    sheet.cell(5, 1).font = Font(size=22)

    fit_rows(sheet)

    heights = [sheet.row_dimensions[row].height for row in range(1, 6)]
    # "eight", "letters", "at most"; three lines; of the large: "twic", "e as", "larg", "e"
    assert heights == [3 * LINE, None, 3 * LINE, None, 8 * LINE]


def test_the_board_as_a_workbook_has_room_for_its_names() -> None:
    names = ", ".join(["Universitetet i Fabelfjord"] * 6)
    (sheet,) = load_workbook(BytesIO(sheet_bytes("Board", [["Row", "Names"], ["Firms", names]]))).worksheets

    assert sheet.row_dimensions[2].height == 3 * LINE  # 160 letters at 60 in a line
