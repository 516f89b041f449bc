"""The prompts over a whole article differ only in their last words, so they share a prefix."""

import pytest

import schemas.wire_whole
from pipeline.prompting import Message, load_prompt

ON_THE_ARTICLE = ("summary", "intentions", "contradictions", "sourcing", "confirm")
ARTICLE = "<article>\n[1] It rained.\n</article>"


def render(name: str) -> tuple[Message, ...]:
    prompt = load_prompt(f"whole_{name}")
    return prompt.render(**dict.fromkeys(prompt.variables, "x") | {"article": ARTICLE})


@pytest.mark.parametrize("name", ON_THE_ARTICLE)
def test_messages_are_the_same_up_to_the_instruction(name: str) -> None:
    system, user = render(name)
    assert (system.role, user.role) == ("system", "user")
    assert system == render("summary")[0]
    assert user.content.startswith(f"{ARTICLE}\n\n")
    assert "Task: " in user.content.removeprefix(ARTICLE)


@pytest.mark.parametrize("name", ON_THE_ARTICLE)
def test_the_article_stands_in_it_once(name: str) -> None:
    assert sum(message.content.count(ARTICLE) for message in render(name)) == 1


@pytest.mark.parametrize("name", [*ON_THE_ARTICLE, "repair"])
def test_the_schema_that_is_named_exists(name: str) -> None:
    assert hasattr(schemas.wire_whole, load_prompt(f"whole_{name}").schema)


def test_the_repair_is_one_more_turn() -> None:
    (turn,) = load_prompt("whole_repair").render(faults="1. wrong")
    assert turn.role == "user"
    assert "1. wrong" in turn.content


FIELDS = {
    "summary": ("SummaryParts",),
    "intentions": ("IntentionItem",),
    "contradictions": ("ContradictionItem", "SideItem"),
    "sourcing": ("AttributionItem",),
}
ENUMS = {
    "intentions": ("IntentionKind", "Status"),
    "contradictions": ("ConflictKind",),
    "sourcing": ("SourceKind",),
}


@pytest.mark.parametrize("name", FIELDS)
def test_every_field_is_explained_where_the_schema_is_not_shown(name: str) -> None:
    task = render(name)[1].content
    for model in FIELDS[name]:
        for field in getattr(schemas.wire_whole, model).model_fields:
            assert field in task


@pytest.mark.parametrize("name", ENUMS)
def test_every_option_is_defined(name: str) -> None:
    task = render(name)[1].content
    for enum in ENUMS[name]:
        for option in getattr(schemas.wire_whole, enum):
            assert f'"{option.value}"' in task
