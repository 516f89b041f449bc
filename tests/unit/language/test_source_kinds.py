"""What sort of source the words of an article name, and whether they say who it is."""

import pytest

from pipeline.language.lexicon import load_lexicon
from pipeline.language.source_kinds import head_words, is_plural
from schemas.report import SourceKind
from tests.unit.language.article_reading import sources_in


@pytest.mark.parametrize(
    ("words", "kind", "named"),
    [
        pytest.param("Nora Quist", SourceKind.PERSON, True, id="person"),
        pytest.param("Judge Holm", SourceKind.PERSON, True, id="title and surname"),
        pytest.param("A woman who asked not to be named", SourceKind.PERSON, False, id="woman"),
        pytest.param("Two residents", SourceKind.PERSON, False, id="residents"),
        pytest.param("Several", SourceKind.PERSON, False, id="several"),
        pytest.param("A person close to the family", SourceKind.PERSON, False, id="close to"),
        pytest.param("A spokesman for Nora Quist", SourceKind.OFFICIALS, False, id="spokesman"),
        pytest.param("Port officials", SourceKind.OFFICIALS, False, id="officials"),
        pytest.param("Lunn Energy", SourceKind.ORGANISATION, True, id="firm"),
        pytest.param("The Harbour Board", SourceKind.ORGANISATION, True, id="board"),
        pytest.param("Harbour Savings", SourceKind.ORGANISATION, True, id="two words, a bank"),
        pytest.param("The United States", SourceKind.ORGANISATION, True, id="country"),
        pytest.param("A report", SourceKind.DOCUMENT, True, id="report"),
        pytest.param("The company’s annual audit", SourceKind.DOCUMENT, True, id="audit"),
        pytest.param("A letter seen by the Gazette", SourceKind.DOCUMENT, True, id="letter seen"),
        pytest.param("The Lunn Gazette", SourceKind.OTHER_MEDIA, True, id="newspaper"),
        pytest.param("The newspaper Tidewater", SourceKind.OTHER_MEDIA, True, id="newspaper, name"),
        pytest.param("Her son Karl", SourceKind.PERSON, True, id="relation and first name"),
        pytest.param("The board’s engineers", SourceKind.ORGANISATION, True, id="staff of a body"),
        pytest.param("Two engineers", SourceKind.PERSON, False, id="engineers of no body"),
        pytest.param("Officials and residents", SourceKind.OFFICIALS, False, id="joined"),
        pytest.param("The brokerage Nora Grove", SourceKind.ORGANISATION, True, id="brokerage"),
        pytest.param("State radio", SourceKind.OTHER_MEDIA, True, id="broadcaster"),
    ],
)
def test_a_source_has_its_kind_and_is_named_or_not(
    words: str, kind: SourceKind, named: bool
) -> None:
    (source,) = sources_in(f"{words} said the pier was safe.")
    assert source is not None
    assert (source.kind, source.named) == (kind, named)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        pytest.param("a man who was there", "man", id="relative clause"),
        pytest.param("officials familiar with the talks", "officials", id="adjective"),
        pytest.param("the head of the union", "head", id="of"),
        pytest.param("its spokesman, a former diver", "spokesman", id="comma"),
    ],
)
def test_the_head_of_a_phrase_stands_before_what_describes_it(phrase: str, head: str) -> None:
    assert head_words(phrase, load_lexicon())[-1] == head


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        pytest.param("two officials", True, id="number"),
        pytest.param("residents of the town", True, id="ending"),
        pytest.param("the police", True, id="without an s"),
        pytest.param("a witness", False, id="ending in ss"),
        pytest.param("a spokesman for the unions", False, id="plural in the description"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_description_is_of_one_or_of_several(phrase: str, plural: bool) -> None:
    assert is_plural(phrase, load_lexicon()) is plural
