"""Excel workbooks made of their bare XML, for what no spreadsheet program would write when asked."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADING: Final = "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{heading}</t></is></c>'
    for letter, heading in (("A", "id"), ("B", "name"), ("C", "kind"), ("D", "note"))
)
"""The cells of the heading of a small sheet of organisations."""


def text_cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def organisation_row(row: int, note: str = "") -> str:
    """The row of the organisation `a`; `note` is the XML of its fourth cell."""
    known = ("A", "a"), ("B", "A"), ("C", "firm")
    cells = "".join(text_cell(f"{letter}{row}", text) for letter, text in known)
    return f'<row r="{row}">{cells}{note}</row>'


def sheet(*rows: str, namespace: str = MAIN) -> str:
    table = f'<row r="1">{HEADING}</row>{"".join(rows)}'
    return f'<worksheet xmlns="{namespace}"><sheetData>{table}</sheetData></worksheet>'


def write_package(
    path: Path,
    sheet_xml: str | Iterable[bytes],
    *,
    shared: str | Iterable[bytes] | None = None,
    styles: str | None = None,
    workbook_properties: str = "",
    namespace: str = MAIN,
    other: Mapping[str, str] | None = None,
) -> Path:
    """Write a workbook with one sheet, `organisations`; large parts are given in pieces."""
    parts: dict[str, str | Iterable[bytes]] = {
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{namespace}" xmlns:r="{OFFICE}">{workbook_properties}'
            '<sheets><sheet name="organisations" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"),
            ("sharedStrings", "/xl/texts.xml"),
            ("styles", "styles.xml"),
        ),
        "xl/worksheets/sheet1.xml": sheet_xml,
        "xl/texts.xml": shared or f'<sst xmlns="{namespace}"/>',
        "xl/styles.xml": styles or f'<styleSheet xmlns="{namespace}"/>',
        **(other or {}),
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            with package.open(name, "w") as stream:
                for piece in [content.encode()] if isinstance(content, str) else content:
                    stream.write(piece)
    return path


def _relations(*targets: tuple[str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{lines}</Relationships>'
