"""Prompt files, the code that renders them, and the schemas of their answers agree."""

import ast
from pathlib import Path

import pytest

import schemas.wire
import schemas.wire_whole
from pipeline.prompting import load_prompt
from schemas.report import Section

ROOT = Path(__file__).parents[2]
PROMPTS = sorted(path.stem for path in (ROOT / "prompts").glob("*.md"))


def _strings_in_code() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "pipeline").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


@pytest.mark.parametrize("name", PROMPTS)
def test_prompt_file_is_well_formed(name: str) -> None:
    prompt = load_prompt(name)
    assert prompt.parts[-1].role == "user"


@pytest.mark.parametrize("name", PROMPTS)
def test_schema_of_prompt_exists(name: str) -> None:
    schema = load_prompt(name).schema
    assert hasattr(schemas.wire, schema) or hasattr(schemas.wire_whole, schema)


def test_every_prompt_is_used_by_name() -> None:
    by_section = {f"whole_{section}" for section in Section}
    assert set(PROMPTS) <= _strings_in_code() | by_section


@pytest.mark.parametrize("name", PROMPTS)
def test_examples_answer_in_the_schema_of_the_prompt(name: str) -> None:
    prompt = load_prompt(name)
    schema = getattr(schemas.wire, prompt.schema, None)
    answers = [part.content for part in prompt.parts if part.role == "assistant"]
    if schema is None:
        assert answers == []
        return
    for answer in answers:
        assert schema.model_validate_json(answer)


def test_no_prompt_holds_words_of_the_sample() -> None:
    sample = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")
    names = {"Trump", "Putin", "Rubio", "Lavrov", "Zelensky", "Kremlin", "Budapest", "Tomahawk"}
    assert names <= set(sample.replace(",", " ").replace(".", " ").replace("-", " ").split())
    for path in [*(ROOT / "prompts").glob("*.md"), *(ROOT / "pipeline").rglob("*.*")]:
        if path.suffix in {".md", ".py", ".toml"}:
            text = path.read_text(encoding="utf-8")
            assert not [name for name in names if name in text], path
