"""The fullest name that the article has for a source."""

import pytest

from schemas.report import SourceKind
from tests.unit.language.article_reading import names_in, sources_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A federal judge said it was safe. On Friday Judge Nora Holm left.",
            ["Nora Holm"],
            id="office named later",
        ),
        pytest.param(
            "Judge Nora Holm left. A judge said it was safe.",
            ["A judge"],
            id="another judge than the one named before",
        ),
        pytest.param(
            "A resident said it was safe. On Friday the resident Ann Lee left.",
            ["A resident"],
            id="no office",
        ),
        pytest.param(
            "The museum’s director, Ann Lee, spoke. Its director said it was safe.",
            ["Ann Lee"],
            id="its director",
        ),
        pytest.param(
            "The owner of the pier, Tom Roth, left. The owner said it was safe.",
            ["Tom Roth"],
            id="owner",
        ),
        pytest.param(
            "The ferry’s operator, Halden Lines, met Tom Roth. The operator said it was safe.",
            ["Halden Lines"],
            id="operator",
        ),
        pytest.param(
            "The Harbour Trust (HT) opened. The HT said it was safe.",
            ["Harbour Trust"],
            id="short form in brackets",
        ),
        pytest.param(
            "Tom Roth of Halden Foods met Ann Lee. Halden said it was safe.",
            ["Halden Foods"],
            id="firm without its last word",
        ),
        pytest.param(
            "The University of Pellmere opened. Pellmere said it was safe.",
            ["University of Pellmere"],
            id="university by its place",
        ),
        pytest.param(
            "The mayor met Kemal Doğan. Then Dogan said it was safe.",
            ["Kemal Doğan"],
            id="marks on letters",
        ),
        pytest.param(
            "The prime minister Holm left. He said it was safe.", ["Holm"], id="surname with office"
        ),
        pytest.param(
            "The report said it was safe.\n\nIt added that it was cheap.",
            ["The report", "The report"],
            id="it in the next paragraph",
        ),
    ],
)
def test_a_description_leads_to_the_name(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        pytest.param(
            "An unsigned note said it was safe.", SourceKind.DOCUMENT, False, id="unsigned note"
        ),
        pytest.param("A report said it was safe.", SourceKind.DOCUMENT, True, id="report"),
        pytest.param(
            "An assembly of ministers said it was safe.",
            SourceKind.ORGANISATION,
            False,
            id="an assembly is nobody",
        ),
        pytest.param(
            "Orlo Lines, which runs the ferry, said it was safe.",
            SourceKind.ORGANISATION,
            True,
            id="name with which",
        ),
        pytest.param(
            "Welcome Brandt, 54, said it was safe.", SourceKind.PERSON, True, id="name with an age"
        ),
    ],
)
def test_a_source_has_its_kind(text: str, kind: SourceKind, named: bool) -> None:
    sources = sources_in(text)
    assert [(source.kind, source.named) for source in sources if source] == [(kind, named)]


def test_he_is_no_assembly() -> None:
    text = "An assembly of ministers said it was late. Tom Roth came. He said it was safe."
    assert names_in(text) == ["An assembly of ministers", "Tom Roth"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("A company spokesman said it was safe.", SourceKind.PERSON, id="of a firm"),
        pytest.param(
            "A ministry spokesman said it was safe.", SourceKind.OFFICIALS, id="of a state"
        ),
        pytest.param("A notice filed on Friday said it was safe.", SourceKind.DOCUMENT, id="filed"),
        pytest.param("Sundby Pipelines said it was safe.", SourceKind.ORGANISATION, id="pipelines"),
    ],
)
def test_a_phrase_has_the_kind_of_its_noun(text: str, kind: SourceKind) -> None:
    assert [source.kind for source in sources_in(text) if source] == [kind]


def test_a_director_need_not_be_the_one_named_later() -> None:
    text = "A director said it was safe. On Friday the director Nora Holm left."
    assert names_in(text) == ["A director"]


def test_a_described_fund_is_led_to_its_name() -> None:
    text = "Orlo Capital, an activist fund, met Tom Roth. The fund said it was safe."
    assert names_in(text) == ["Orlo Capital"]
