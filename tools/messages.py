"""Collect the texts that people see into the catalogues, and compile the translations.

``python -m tools.messages`` (or ``make messages``) adds new texts, drops those that are gone, keeps every
translation, and says what is still to be translated. The sentences in the code are English and are the keys.
"""

from collections.abc import Sequence
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("src", "api", "visualizations")
LOCALES = ROOT / "src" / "stakeholders" / "locale"
TRANSLATED_TO = ("nb",)
# gettext's usual names, and ours for a message that counts.
KEYWORDS = {**DEFAULT_KEYWORDS, "NP_": (1, 2)}

# A text in its forms: one, or one and its plural.
Forms = tuple[str, ...]


def collect() -> Catalog:
    """Every text marked for translation in the three packages, code and templates."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel left it so
    template = Catalog(
        header_comment="# What people read: `make messages` keeps this file, translators fill it in."
    )
    for source in SOURCES:
        for _file, _line, text, comments, context in extract_from_dir(
            ROOT / source, methods, options, keywords=KEYWORDS, strip_comment_tags=True
        ):
            template.add(text, auto_comments=comments, context=context)
    return template


def catalogue_path(locale: str) -> Path:
    return LOCALES / locale / "LC_MESSAGES" / "stakeholders.po"


def read(locale: str) -> Catalog:
    path = catalogue_path(locale)
    if not path.exists():
        return Catalog(locale=locale, domain="stakeholders", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale, domain="stakeholders")


def forms(text: str | Sequence[str]) -> Forms:
    return (text,) if isinstance(text, str) else tuple(text)


def texts(catalogue: Catalog) -> set[Forms]:
    """Every text of a catalogue; the one without a text is its head."""
    return {forms(message.id) for message in catalogue if message.id}


def translated(catalogue: Catalog) -> dict[Forms, Forms]:
    """The texts of a catalogue that have a translation in every form, and no doubt about it."""
    return {
        forms(message.id): forms(message.string or "")
        for message in catalogue
        if message.id and not message.fuzzy and all(forms(message.string or ""))
    }


def main() -> None:
    template = collect()
    for locale in TRANSLATED_TO:
        catalogue = read(locale)
        # A guess of a translation reads like one; new texts start empty.
        catalogue.update(
            template, no_fuzzy_matching=True, update_creation_date=False, update_header_comment=True
        )
        catalogue.obsolete.clear()
        path = catalogue_path(locale)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=110, no_location=True, sort_output=True)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)
        done = translated(catalogue)
        print(f"{locale}: {len(done)} of {len(catalogue)} texts are translated")
        for text in sorted(texts(catalogue) - done.keys()):
            print(f"  to translate: {text[0]}")


if __name__ == "__main__":
    main()
