"""Writes `cypher/stakeholders.grass`: the colours of our maps for Neo4j Browser."""

from __future__ import annotations

from stakeholders.domain.kinds import OrganisationKind
from stakeholders.queries import folder
from stakeholders.queries.shape import LABEL_OF_KIND
from stakeholders_visualizations.appearance import LIGHT, LOOKS

_CAPTION = "{name}"
_TIES = {
    "PARTICIPATES_IN": ("tie", "{role}"),
    "COOPERATES_WITH": ("cooperation", "{kind}"),
    "MEMBER_OF": ("membership", "{role}"),
    "ADDRESSES": ("faint", "{basis}"),
    "PART_OF": ("faint", "<type>"),
    "SUCCEEDED_BY": ("outline", "{kind}"),
}
"""Tone and caption of each type that pictures show."""
_DARK_ON = {"#E69F00", "#F0E442", "#56B4E9", "#CC79A7", "#FFFFFF"}
"""Fills on which dark letters are easier to read."""


def style() -> str:
    """The style sheet: one rule for each label and type, in a form that Browser imports."""
    outline, paper = LIGHT["outline"], LIGHT["paper"]
    rules = [
        _rule("node", diameter="50px", color=LOOKS[OrganisationKind.OTHER].fill or paper),
        _rule("relationship", color=LIGHT["tie"], shaft_width="1px", font_size="8px", padding="3px"),
    ]
    for kind, label in LABEL_OF_KIND.items():
        rules.append(_node(label, LOOKS[kind].fill or paper, "50px"))
    rules += [
        _node("Measure", paper, "40px"),
        _node("FocusArea", LOOKS["area"].fill or paper, "65px"),
        _node("Strategy", LIGHT["region"], "80px", dark=True),
        _rule("node.Source", diameter="30px", color=LIGHT["region"], caption="{title}"),
    ]
    for type_, (tone, caption) in _TIES.items():
        rules.append(_rule(f"relationship.{type_}", color=LIGHT[tone], caption=caption))
    head = f"/* The colours of the maps, made by `python -m tools.cypher_style`; outlines are {outline}. */\n"
    return head + "\n".join(rules) + "\n"


def _node(label: str, fill: str, diameter: str, *, dark: bool = False) -> str:
    letters = LIGHT["ink"] if dark or fill in _DARK_ON else LIGHT["paper"]
    return _rule(
        f"node.{label}",
        diameter=diameter,
        color=fill,
        border_color=LIGHT["outline"],
        border_width="2px",
        text_color_internal=letters,
        caption=_CAPTION,
    )


def _rule(selector: str, **values: str) -> str:
    lines = "".join(
        f"  {name.replace('_', '-')}: {_quoted(name, value)};\n" for name, value in values.items()
    )
    return f"{selector} {{\n{lines}}}\n"


def _quoted(name: str, value: str) -> str:
    return f'"{value}"' if name == "caption" else value


def main() -> None:
    """Write it."""
    (folder() / "stakeholders.grass").write_text(style(), encoding="utf-8")


if __name__ == "__main__":
    main()
