"""Sentences that lean on the one before them."""

import pytest

from pipeline.language.references import refers_back
from tests.unit.language.article_reading import read


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They had mended four piers.", id="pronoun"),
        pytest.param("Another said that he had seen it.", id="another"),
        pytest.param("But the mill stayed open.", id="connective"),
        pytest.param("“They were good piers,” said Ada Holm.", id="pronoun in a quotation"),
        pytest.param("In March he told the council of Lunn about it.", id="pronoun behind a time"),
        pytest.param(
            "According to its owner, the mill is safe.", id="pronoun behind a preposition"
        ),
        pytest.param("“The mill is safe,” she said.", id="unnamed speaker"),
        pytest.param("“The mill,” said he, “is safe.”", id="unnamed speaker behind the verb"),
        pytest.param("“The mill is safe and sound.”", id="no speaker"),
        pytest.param("LUNN — They had mended four piers.", id="behind a dateline"),
    ],
)
def test_a_loose_sentence_refers_back(text: str) -> None:
    document = read(text)
    assert refers_back(document, document.sentences[0])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The piers are as good as they were.", id="its own noun first"),
        pytest.param("“We mended four piers,” said Ada Holm.", id="we in a quotation"),
        pytest.param("“The mill is safe,” Ada Holm said.", id="named speaker"),
        pytest.param("For Ada Holm, who is his aunt, it was over.", id="name first"),
        pytest.param("In March the council of Lunn told her so.", id="noun behind a time"),
        pytest.param("The piers were mended twice, she said.", id="report that ends in a pronoun"),
        pytest.param("Ada Holm laughed. ", id="short"),
    ],
)
def test_a_sentence_with_its_own_names_does_not(text: str) -> None:
    document = read(text)
    assert not refers_back(document, document.sentences[0])
