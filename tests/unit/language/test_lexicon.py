"""The word lists that the rules of this package read."""

import tomllib
from importlib import resources

import pytest

from pipeline.language.lexicon import load_lexicon


@pytest.mark.parametrize(
    ("form", "base"),
    [
        pytest.param("said", "say", id="irregular"),
        pytest.param("adding", "add", id="participle"),
        pytest.param("denies", "deny", id="third person"),
        pytest.param("thought", "think", id="open verb"),
        pytest.param("walked", None, id="no verb of speech"),
    ],
)
def test_a_form_leads_to_its_base(form: str, base: str | None) -> None:
    assert load_lexicon().base(form) == base


def test_only_verbs_of_speech_and_writing_are_core() -> None:
    lexicon = load_lexicon()
    assert lexicon.is_core("say")
    assert not lexicon.is_core("deny")


def test_no_form_belongs_to_two_verbs() -> None:
    lexicon = load_lexicon()
    assert not set(lexicon.core_verbs) & set(lexicon.open_verbs)
    rows = [*_raw()["verbs"]["core"], *_raw()["verbs"]["open"]]
    forms = [form for row in rows for form in row.split()]
    assert len(forms) == len(set(forms))


def test_special_lists_of_verbs_hold_base_forms_of_known_verbs() -> None:
    lexicon = load_lexicon()
    bases = {*lexicon.core_verbs.values(), *lexicon.open_verbs.values()}
    for verbs in (lexicon.addressed, lexicon.informing, lexicon.naming):
        assert verbs <= bases


def test_no_list_repeats_a_word() -> None:
    for section in ("nouns", "words", "names"):
        for name, words in _raw()[section].items():
            assert len(words) == len(set(words)), f"{section}.{name}"


def test_lists_of_words_are_in_small_letters() -> None:
    lexicon = load_lexicon()
    for words in (*lexicon.nouns.values(), *lexicon.words.values()):
        assert all(word == word.lower() for word in words)


def _raw() -> dict[str, dict[str, list[str]]]:
    text = resources.files("pipeline").joinpath("data/lexicon.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
