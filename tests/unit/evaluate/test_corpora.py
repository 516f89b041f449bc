"""Annotated articles are read with the right positions; a fault is told with file and place."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import NoSuchInput, NotAnArticle
from pipeline.evaluate.annotated import Annotated
from pipeline.evaluate.corpora import corpus_files, digest_of, read_corpus
from pipeline.evaluate.scoring import annotated_sections
from schemas.report import Section

TEXT = "It is safe, Ana Ruiz said.\n\nIt is safe, the clerk wrote. The pier will close, Ruiz added."


def attributed(content: str, **other: object) -> dict[str, object]:
    return {
        "source": "Ana Ruiz",
        "source_text": None,
        "cue": None,
        "content": content,
        "form": "indirect",
        "named": True,
        "kind": "person",
        "reason_for_anonymity": None,
        **other,
    }


def intended(evidence: str, **other: object) -> dict[str, object]:
    return {
        "actor": "Ruiz",
        "action": "close the pier",
        "kind": "plan",
        "status": "planned",
        "evidence": evidence,
        **other,
    }


def side(evidence: str) -> dict[str, object]:
    return {"speaker": "Ruiz", "claim": "it", "evidence": evidence}


def write_gold(folder: Path, name: str = "001.json", **fields: object) -> Path:
    file = folder / name
    gold = {"id": "x-001", "text": TEXT, **fields}
    file.write_text(json.dumps(gold, ensure_ascii=False), "utf-8")
    return file


def write_lines(folder: Path, *records: object, end: bytes = b"\n") -> Path:
    file = folder / "real.jsonl"
    file.write_bytes(end.join(json.dumps(record).encode() for record in records) + end)
    return file


def cut(annotated: Annotated) -> list[str]:
    assert annotated.attributions is not None
    return [annotated.article.cut(one.content) for one in annotated.attributions]


def read_line(folder: Path, **attribution: object) -> Annotated:
    record = {"text": "The pier is shut, Ana Ruiz said.", "attributions": [attribution]}
    (annotated,) = read_corpus(write_lines(folder, record))
    return annotated


# --- JSON ---------------------------------------------------------------------------------------


def test_a_folder_is_read_by_name_and_its_other_files_are_not(tmp_path: Path) -> None:
    for name in ("b.json", "a.json"):
        write_gold(tmp_path, name)
    (tmp_path / "SPEC.md").write_text("no article")
    (tmp_path / "pairs.jsonl").write_text("{}")
    assert [article.name for article in read_corpus(tmp_path)] == ["a", "b"]


def test_a_single_file_is_a_corpus(tmp_path: Path) -> None:
    (annotated,) = read_corpus(write_gold(tmp_path, "007.json"))
    assert (annotated.name, annotated.article.origin) == ("007", "007")


def test_every_annotation_is_placed(tmp_path: Path) -> None:
    file = write_gold(
        tmp_path,
        title="Pier",
        published="2026-03-03T09:00:00+01:00",
        attributions=[attributed("The pier will close", reason_for_anonymity="shy")],
        intentions=[intended("The pier will close", deadline_date="2026-03-31")],
        contradictions=[
            {
                "kind": "reversal",
                "a": side("Ana Ruiz said"),
                "b": side("Ruiz added"),
                "explanation": "so",
            }
        ],
        near_misses=[{"a": "the clerk wrote", "b": "Ruiz added", "why": "two people"}],
        summary_facts=[
            {"fact": "It closes.", "evidence": ["The pier", "will close"], "must": True},
            {"fact": "A clerk wrote.", "evidence": ["the clerk"], "must": False},
        ],
    )
    (annotated,) = read_corpus(file)
    place = annotated.article.cut
    assert annotated.article.title == "Pier"
    assert annotated.article.published is not None
    assert cut(annotated) == ["The pier will close"]
    assert annotated.intentions is not None
    assert place(annotated.intentions[0].evidence) == "The pier will close"
    assert str(annotated.intentions[0].deadline) == "2026-03-31"
    assert annotated.contradictions is not None
    (pair,) = annotated.contradictions
    assert (place(pair.a), place(pair.b), pair.note) == ("Ana Ruiz said", "Ruiz added", "reversal")
    (near,) = annotated.near_misses
    assert (place(near.a), place(near.b)) == ("the clerk wrote", "Ruiz added")
    assert annotated.facts is not None
    (fact,) = annotated.facts  # what a summary may leave out is not among them
    assert [place(words) for words in fact.evidence] == ["The pier", "will close"]


@pytest.mark.parametrize(
    ("contents", "starts"),
    [
        pytest.param(["It is safe", "It is safe"], [0, 28], id="both"),
        pytest.param(["Ana Ruiz said", "It is safe"], [12, 28], id="the second, after another"),
        pytest.param(["It is safe"], [0], id="the first"),
        pytest.param(["It is safe, Ana", "is safe", "It is safe"], [0, 3, 28], id="nested"),
        pytest.param(["The pier", "Ana Ruiz"], [57, 12], id="out of order"),
    ],
)
def test_a_content_that_stands_twice_is_the_next_in_reading_order(
    contents: list[str], starts: list[int], tmp_path: Path
) -> None:
    file = write_gold(tmp_path, attributions=[attributed(content) for content in contents])
    (annotated,) = read_corpus(file)
    assert annotated.attributions is not None
    assert [one.content.start for one in annotated.attributions] == starts


def test_a_section_that_is_missing_is_not_scored_but_an_empty_one_is(tmp_path: Path) -> None:
    (annotated,) = read_corpus(write_gold(tmp_path, intentions=[], contradictions=[]))
    assert annotated_sections(annotated) == (Section.INTENTIONS, Section.CONTRADICTIONS)


def test_windows_line_ends_and_byte_order_mark_are_read(tmp_path: Path) -> None:
    gold = {"id": "w", "text": "Shut.\r\nRuiz said so.", "attributions": [attributed("Shut.")]}
    file = tmp_path / "w.json"
    plain = json.dumps(gold, indent=1)
    file.write_bytes(b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode())
    (annotated,) = read_corpus(file)
    assert annotated.article.text == "Shut.\r\nRuiz said so."
    assert cut(annotated) == ["Shut."]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        pytest.param({"text": ""}, "text: String should have at least 1", id="no text"),
        pytest.param({"text": " \n"}, "text: it is empty", id="white space"),
        pytest.param({"sources": []}, "sources: Extra inputs", id="unknown field"),
        pytest.param(
            {"attributions": [attributed("It is safe"), attributed("It is unsafe")]},
            "attributions.1.content: the text does not have “It is unsafe”",
            id="content that is not there",
        ),
        pytest.param(
            {"attributions": [attributed("It is safe", form="spoken")]},
            "attributions.0.form: Input should be",
            id="unknown form",
        ),
        pytest.param(
            {"intentions": [intended("nowhere")]},
            "intentions.0.evidence: the text does not have “nowhere”",
            id="intention that is not there",
        ),
        pytest.param(
            {"intentions": [intended("The pier", deadline_date="soon")]},
            "intentions.0.deadline_date: ",
            id="no date",
        ),
        pytest.param(
            {
                "contradictions": [
                    {
                        "kind": "reversal",
                        "a": side("It is safe"),
                        "b": side("nowhere"),
                        "explanation": "so",
                    }
                ]
            },
            "contradictions.0.b.evidence: the text does not have “nowhere”",
            id="side that is not there",
        ),
        pytest.param(
            {"near_misses": [{"a": "nowhere", "b": "It is safe", "why": "so"}]},
            "near_misses.0.a: the text does not have “nowhere”",
            id="near-miss that is not there",
        ),
        pytest.param(
            {"summary_facts": [{"fact": "x", "evidence": ["nowhere"], "must": False}]},
            "summary_facts.0.evidence: the text does not have “nowhere”",
            id="optional fact that is not there",
        ),
    ],
)
def test_a_fault_is_told_with_file_and_place(
    fields: dict[str, Any], told: str, tmp_path: Path
) -> None:
    file = write_gold(tmp_path, **fields)
    with pytest.raises(NotAnArticle) as caught:
        read_corpus(tmp_path)
    assert str(caught.value).startswith(f"{file}: not an annotated article: {told}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"[1", b"\xff\xfe", b"null", b'"words"'])
def test_what_is_no_object_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(NotAnArticle, match=r"x\.json: not an annotated article: the whole: "):
        read_corpus(tmp_path)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        pytest.param("nowhere", "does not exist", id="nothing of that name"),
        pytest.param(".", "has no annotated articles", id="empty folder"),
    ],
)
def test_a_corpus_that_is_not_there_is_told(path: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(NoSuchInput, match=told):
        read_corpus(tmp_path / path)


# --- JSON Lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        pytest.param([0, 16], id="a pair"),
        pytest.param({"start": 0, "end": 16}, id="an object"),
        pytest.param({"start": 0, "end": 16, "text": "whatever"}, id="an object that has more"),
        pytest.param([[0, 16]], id="a list of one pair"),
        pytest.param([{"start": 0, "end": 16}], id="a list of one object"),
        pytest.param([[9, 16], [0, 8]], id="a broken span, as pairs"),
        pytest.param([{"start": 0, "end": 3}, {"start": 4, "end": 16}], id="broken, as objects"),
    ],
)
def test_offsets_are_read_in_every_form(content: object, tmp_path: Path) -> None:
    annotated = read_line(tmp_path, source="Ana Ruiz", cue=None, content=content)
    assert cut(annotated) == ["The pier is shut"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        pytest.param("Ana Ruiz", "Ana Ruiz", id="words"),
        pytest.param([18, 26], "Ana Ruiz", id="a pair"),
        pytest.param([{"start": 18, "end": 21}, {"start": 22, "end": 26}], "Ana Ruiz", id="broken"),
        pytest.param(None, None, id="null"),
        pytest.param([], None, id="empty list"),
        pytest.param("", None, id="no words"),
    ],
)
def test_a_source_is_words_or_offsets(source: object, name: str | None, tmp_path: Path) -> None:
    annotated = read_line(tmp_path, source=source, content=[0, 16])
    assert annotated.attributions is not None
    assert [one.source for one in annotated.attributions] == [name]


@pytest.mark.parametrize("content", [None, []])
def test_an_attribution_without_content_is_passed_over(content: object, tmp_path: Path) -> None:
    assert read_line(tmp_path, source="Ana Ruiz", content=content).attributions == ()


@pytest.mark.parametrize(
    ("phrase", "left_out"),
    [
        pytest.param("Image: Ana Ruiz.", 1, id="a picture"),
        pytest.param("(Photos: Ana Ruiz)", 1, id="pictures in brackets"),
        pytest.param("Ana Ruiz said", 0, id="a clause"),
        pytest.param("Image of a city, Ana Ruiz said", 0, id="a clause on an image"),
        pytest.param([18, 26], 0, id="offsets"),
        pytest.param({"kind": 3}, 0, id="something else"),
        pytest.param(None, 0, id="none"),
    ],
)
def test_who_took_a_picture_is_no_source(phrase: object, left_out: int, tmp_path: Path) -> None:
    annotated = read_line(tmp_path, content=[0, 16], phrase=phrase)
    assert annotated.attributions is not None
    assert (annotated.credits_left_out, len(annotated.attributions)) == (left_out, 1 - left_out)


def test_only_attributions_of_json_lines_are_scored(tmp_path: Path) -> None:
    annotated = read_line(tmp_path, content=[0, 16], confidence=0.5)
    assert annotated_sections(annotated) == (Section.SOURCING,)
    assert annotated.attributions is not None
    assert annotated.attributions[0].form is None


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n"])
def test_lines_are_counted_whatever_ends_them(end: bytes, tmp_path: Path) -> None:
    records = [{"text": "One.", "attributions": []}, {"text": "Two.", "attributions": []}]
    found = read_corpus(write_lines(tmp_path, *records, end=end))
    assert [one.article.text for one in found] == ["One.", "Two."]
    assert found[0].name == "real-1"


@pytest.mark.parametrize(("identity", "name"), [("GUM_a", "GUM_a"), (0, "0"), (None, "real-1")])
def test_an_id_is_the_name(identity: object, name: str, tmp_path: Path) -> None:
    file = write_lines(tmp_path, {"id": identity, "text": "One.", "attributions": []})
    (annotated,) = read_corpus(file)
    assert (annotated.name, annotated.article.origin) == (name, name)


def test_two_articles_of_one_name_are_refused(tmp_path: Path) -> None:
    record = {"id": "same", "text": "One.", "attributions": []}
    with pytest.raises(NotAnArticle, match=r"real\.jsonl has two articles with the name same"):
        read_corpus(write_lines(tmp_path, record, record))


def one(**attribution: Any) -> dict[str, object]:  # noqa: ANN401 - whatever JSON holds
    return {"text": "Shut.", "attributions": [attribution]}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("{", "Expecting property name", id="no JSON"),
        pytest.param("[]", "it is no object", id="a list"),
        pytest.param('{"attributions": []}', "text: it is missing", id="no text"),
        pytest.param('{"text": " ", "attributions": []}', "text: ", id="empty text"),
        pytest.param('{"text": 7, "attributions": []}', "text: ", id="text is a number"),
        pytest.param('{"text": "x"}', "attributions: it is missing", id="no attributions"),
        pytest.param('{"text": "x", "attributions": [1]}', "attributions.0: ", id="a number"),
        pytest.param(json.dumps(one()), "attributions.0.content: it is missing", id="no content"),
        pytest.param(
            json.dumps(one(content="Shut")), "attributions.0.content: offsets", id="words"
        ),
        pytest.param(
            json.dumps(one(content=[0, 99])),
            "attributions.0.content: the text has no positions 0 to 99",
            id="beyond the end",
        ),
        pytest.param(
            json.dumps(one(content=[3, 3])), "attributions.0.content: the text has no", id="empty"
        ),
        pytest.param(
            json.dumps(one(content=[-2, 3])), "attributions.0.content: the text", id="negative"
        ),
        pytest.param(
            json.dumps(one(content=[1, 2, 3])), "attributions.0.content: a start", id="three"
        ),
        pytest.param(
            json.dumps(one(content={"start": 1})), "attributions.0.content: a start", id="no end"
        ),
        pytest.param(
            json.dumps(one(content=[0.0, 2.5])), "attributions.0.content: a start", id="fractions"
        ),
        pytest.param(
            json.dumps(one(content=[0, 4], source=7)), "attributions.0.source: ", id="source"
        ),
    ],
)
def test_a_fault_is_told_with_its_line(line: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "real.jsonl"
    file.write_text('{"text": "Fine.", "attributions": []}\n\n' + line + "\n")
    with pytest.raises(NotAnArticle) as caught:
        read_corpus(file)
    assert str(caught.value).startswith(f"{file}, line 3: not an annotated text: {told}")


# --- digest -------------------------------------------------------------------------------------


def test_the_digest_changes_with_content_and_name_but_not_with_line_ends(tmp_path: Path) -> None:
    def digest(name: str, content: bytes) -> str:
        folder = tmp_path / f"{name}-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        (folder / name).write_bytes(content)
        return digest_of(corpus_files(folder))

    first = digest("a.json", b"{\n}\n")
    assert digest("a.json", b"{\r\n}\r\n") == first
    assert digest("a.json", b"{ }\n") != first
    assert digest("b.json", b"{\n}\n") != first
