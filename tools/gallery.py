"""Make the maps of visualizations/gallery from the example region: ``python -m tools.gallery``.

They show a fixed day, so that they stay the same until maps look different; a test compares.
"""

from datetime import date
from pathlib import Path

from stakeholders.domain.dates import AsOf
from stakeholders.domain.facts import Facts
from stakeholders.examples import Example, folder
from stakeholders.gaps import find_gaps
from stakeholders.importers.native import read_paths
from stakeholders.network.build import Prepared, build_network
from stakeholders.network.network import Network
from stakeholders.network.perspective import Question, resolve
from stakeholders.services.importing import ImportOptions
from stakeholders.services.importing.plan import plan_import, read_tables
from stakeholders_visualizations import build_map, parse_focus, render_page, render_svg

GALLERY = Path(__file__).resolve().parents[1] / "visualizations" / "gallery"
DAY = date(2026, 11, 1)
# File -> plan, time and focus; its ending says how it is drawn.
WANTED = {
    "plan-2014.svg": ("snp-2014", "2014/2022", "plan"),
    "plan-2014-by-sphere.svg": ("snp-2014", "2016-11-23", "plan:sphere"),
    "plan-2014-by-municipality.svg": ("snp-2014", "2016-11-23", "plan:municipality"),
    "plan-2014-by-circle.svg": ("snp-2014", "2016-11-23", "plan:circle"),
    "plan-2023.svg": ("fornybar-2023", "2026-11-01", "plan"),
    "area.svg": ("snp-2014", "2014/2022", "area:snp14-p5"),
    "organisation.svg": ("snp-2014", "2014/2022", "organisation:usus-as:2"),
    "gap.svg": ("snp-2014", "2016-11-23", "gap:snp-2014:municipality-outside-focus-area:snp14-p8"),
    "area.html": ("snp-2014", "2014/2022", "area:snp14-p5"),
}


def made() -> dict[str, str]:
    """Every file of the gallery, as it should be."""
    options = ImportOptions()
    read = read_tables(read_paths([folder(Example.KRISTIANSAND)]), options)
    facts = Facts().after(plan_import(read, Facts(), 0, options).changes)
    return {
        name: _drawn(name, _network(facts, plan, time), focus) for name, (plan, time, focus) in WANTED.items()
    }


def _network(facts: Facts, plan: str, time: str) -> Network:
    return build_network(Prepared(1, facts), resolve(Question(plan, AsOf.parse(time)), facts, DAY))


def _drawn(name: str, network: Network, focus: str) -> str:
    model = build_map(network, find_gaps(network), parse_focus(focus))
    return (render_page if name.endswith(".html") else render_svg)(model, "en") + "\n"


def main() -> None:
    """Write the gallery anew."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    for name, text in made().items():
        (GALLERY / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
