import pytest

from stakeholders.domain.facts import Facts
from stakeholders.domain.messages import N_, NP_, Name, translator
from stakeholders.reports.emphasis import rich
from stakeholders.reports.evidence import Citations, safe_address
from stakeholders.reports.hyphens import SOFT_HYPHEN, softened
from stakeholders.testing import samples


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Kompetanseregion", "Kom-pe-tanse-region"),
        ("næringsrettet", "nærings-rettet"),
        ("Europakontoret", "Europa-kontoret"),
        ("lavutslippssamfunn", "lav-utslipps-sam-funn"),
        ("knutepunktkommunene", "knute-punkt-kom-mu-nene"),
    ],
)
def test_compounds_break_where_a_member_begins_else_before_a_consonant(word: str, parts: str) -> None:
    assert softened(word) == parts.replace("-", SOFT_HYPHEN)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("measures", "measures"),
        ("European", "Euro-pean"),
        ("Competence", "Compe-tence"),
        ("university", "uni-versity"),
        ("technology", "tech-nology"),
        ("education", "edu-ca-tion"),
        ("Identifying", "Iden-tifying"),
        ("Preventing", "Pre-venting"),
        ("municipalities", "munici-palities"),
        ("Kristiansand", "Kris-tian-sand"),
        ("entrepreneurial", "entre-pre-neurial"),
        ("internationally", "inter-na-tionally"),
    ],
)
def test_english_words_break_where_dictionaries_break_them_if_they_are_wider_than_a_column(
    word: str, parts: str
) -> None:
    assert softened(word, "en") == parts.replace("-", SOFT_HYPHEN)


@pytest.mark.parametrize("word", ["", "Kart", "Agder", "samband", "123456789012", "—"])
def test_short_words_and_numbers_stay_whole(word: str) -> None:
    assert softened(word) == word


def test_names_stand_out_in_a_sentence_and_everything_in_it_is_escaped() -> None:
    message = N_(
        "“{area}” <has> {names}: {what}", area=Name("A & B"), names=[Name("<i>"), "x<y"], what=N_("& so")
    )

    assert rich(message, translator("en")) == (
        "“<b>A &amp; B</b>” &lt;has&gt; <b>&lt;i&gt;</b> and x&lt;y: &amp; so"
    )


def test_a_sentence_still_counts() -> None:
    one, many = (NP_("one of {what}", "{n} of {what}", n, what=Name("X")) for n in (1, 2))

    assert [str(rich(m, translator("en"))) for m in (one, many)] == ["one of <b>X</b>", "2 of <b>X</b>"]


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://example.org/æ?a=1", True),
        ("http://example.org", True),
        (" https://example.org ", True),
        ("javascript:alert(1)", False),
        ("JavaScript:alert(1)", False),
        ("javascript://example.org/%0aalert(1)", False),
        ("data:text/html,x", False),
        ("ftp://example.org", False),
        ("//example.org", False),
        ("https:alert(1)", False),
        ("http://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_addresses_of_pages_become_links(address: str | None, *, safe: bool) -> None:
    assert (safe_address(address) is not None) is safe


def test_sources_are_numbered_in_the_order_in_which_they_are_first_cited() -> None:
    facts = Facts.of([samples.source("a"), samples.source("b"), samples.source("c")])
    citations = Citations(facts)

    first, second = citations.cite(["c", "a", "c"]), citations.cite(["a", "gone", "b"])

    assert [(s.id, s.number) for s in first] == [("c", 1), ("a", 2)]
    assert [(s.id, s.number) for s in second] == [("a", 2), ("b", 3)]
    assert [s.number for s in citations.all()] == [1, 2, 3]
