"""Write the tables of `docs/format.md` from what the record types say of themselves.

``python -m tools.format_page`` replaces everything below the mark; a test fails while it is not current.
"""

from pathlib import Path

from stakeholders.domain.fields import FieldSpec, FieldType
from stakeholders.domain.records import TABLES, Record, columns

PAGE = Path(__file__).resolve().parents[1] / "docs" / "format.md"
MARK = "<!-- tables: made by `python -m tools.format_page`, checked by a test -->\n"


def page() -> str:
    """The whole page with its tables as they should be."""
    above, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark, f"{PAGE} has lost its mark"
    return above + mark + "".join(_table(cls) for cls in TABLES)


def _table(cls: type[Record]) -> str:
    key = ", ".join(cls.key_fields)
    lines = [
        f"\n## {cls.table} · {cls.sheet}\n",
        f"{(cls.__doc__ or '').strip().splitlines()[0]} Key: {key}.\n",
        "| column | bokmål | holds |",
        "|---|---|---|",
        *(_row(spec) for spec in columns(cls)),
    ]
    return "\n".join(lines) + "\n"


def _row(spec: FieldSpec) -> str:
    name = f"**{spec.name}**" if spec.required else spec.name
    return f"| {name} | {spec.nb} | {_holds(spec)} |"


HOLDS = {
    FieldType.HEADCOUNT: "whole number, or `withheld`",
    FieldType.DATE: "date",
    FieldType.ID: "id: a-z, 0-9, `-`, `_`",
    FieldType.ADDRESS: "web address",
    FieldType.ORGANISATION_NUMBER: "organisation number",
    FieldType.NUMBER: "whole number",
    FieldType.DECIMAL: "number",
    FieldType.REFERENCE: "id of {target}",
    FieldType.REFERENCES: "ids of {target}, `\\|` between them",
}


def _holds(spec: FieldSpec) -> str:
    if spec.choices is not None:
        return ", ".join(f"`{word}`" for word in spec.choices)
    limits = "" if spec.largest is None else f", 0 to {spec.largest}"
    return HOLDS.get(spec.type, "text").format(target=spec.target) + limits


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
