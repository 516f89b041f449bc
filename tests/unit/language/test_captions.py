"""Captions of pictures."""

import pytest

from pipeline.language.captions import is_caption
from pipeline.language.finite import has_verb, may_have_verb
from tests.unit.language.article_reading import read

BODY = "The council of Lunn met on Monday. It sold the mill."


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param("Ada Holm in the old harbour of Lunn.", id="no verb"),
        pytest.param("Ada Holm (left) and Leo Brand in Lunn.", id="points into the picture"),
        pytest.param("File image of the mill in Lunn.", id="says that it is an image"),
        pytest.param("The mill and some boats near Lunn, 4 May 2019.", id="year"),
        pytest.param("Ada Holm has a boat in Lunn. Photo: Leo Brand.", id="credit"),
        pytest.param("A boat in the old harbour. Image courtesy of Leo Brand.", id="courtesy"),
    ],
)
def test_a_caption_is_told_from_the_text(caption: str) -> None:
    document = read(f"{caption}\n\n{BODY}")
    assert [is_caption(document, s) for s in document.sentences[:-2]] == [True] * (
        len(document.sentences) - 2
    )
    assert not any(is_caption(document, sentence) for sentence in document.sentences[-2:])


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The mill sold its yard in May.", id="past"),
        pytest.param("The sale follows a long dispute.", id="present"),
        pytest.param("Holm sells the mill.", id="present behind a name"),
        pytest.param("A photograph of the mill was sold.", id="about a picture"),
        pytest.param("Lunn beat Marr in the final of 2019.", id="irregular past"),
    ],
)
def test_a_sentence_of_its_own_paragraph_is_none(sentence: str) -> None:
    document = read(f"{sentence}\n\n{BODY}")
    assert not is_caption(document, document.sentences[0])


@pytest.mark.parametrize(
    ("text", "verb", "perhaps"),
    [
        ("The council met", True, False),
        ("Holm owns the mill", True, True),
        ("The States of the North", False, False),
        ("The work brings some relief", False, True),
        ("Boats in the harbour", False, False),
        ("", False, False),
    ],
)
def test_verbs_are_found(text: str, verb: bool, perhaps: bool) -> None:
    assert has_verb(text.split()) is verb
    assert may_have_verb(text.split()) is perhaps
