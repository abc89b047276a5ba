"""Every text a person can see exists in every language, and what is compiled is what was translated."""

from io import BytesIO
from string import Formatter

import pytest
from babel.messages.mofile import write_mo

from tools import messages


def blanks(text: messages.Forms) -> set[str]:
    return {name for form in text for _, name, _, _ in Formatter().parse(form) if name is not None}


@pytest.fixture(scope="module")
def texts() -> set[messages.Forms]:
    return messages.texts(messages.collect())


@pytest.mark.parametrize("locale", messages.TRANSLATED_TO)
def test_every_text_of_the_code_is_translated(locale: str, texts: set[messages.Forms]) -> None:
    translated = messages.translated(messages.read(locale))

    assert texts - translated.keys() == set(), "run `make messages`, then translate what it lists"


@pytest.mark.parametrize("locale", messages.TRANSLATED_TO)
def test_no_translation_is_left_of_a_text_that_is_gone(locale: str, texts: set[messages.Forms]) -> None:
    translated = messages.translated(messages.read(locale))

    assert translated.keys() - texts == set(), "run `make messages`"


@pytest.mark.parametrize("locale", messages.TRANSLATED_TO)
def test_a_translation_has_the_blanks_of_its_text(locale: str) -> None:
    translated = messages.translated(messages.read(locale))

    assert [text for text, translation in translated.items() if blanks(text) != blanks(translation)] == []


@pytest.mark.parametrize("locale", messages.TRANSLATED_TO)
def test_the_compiled_catalogue_is_the_translated_one(locale: str) -> None:
    compiled = BytesIO()
    write_mo(compiled, messages.read(locale))

    assert messages.catalogue_path(locale).with_suffix(".mo").read_bytes() == compiled.getvalue(), (
        "run `make messages`"
    )
