import pytest

from pipeline.text.paragraphs import split_paragraphs
from pipeline.text.quotations import find_quotations
from schemas.article import Quotation


def found(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, split_paragraphs(text))


def contents(text: str) -> list[str]:
    return [text[each.content.start : each.content.end] for each in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We won,” he said, “twice.”", ["We won,", "twice."], id="curly"),
        pytest.param('"We won," he said, "twice."', ["We won,", "twice."], id="straight"),
        pytest.param("« Nous avons gagné », dit-il.", [" Nous avons gagné "], id="guillemets"),
        pytest.param("Er sagte: »Nein.« Ja.", ["Nein."], id="German guillemets"),
        pytest.param("„Nein“, sagte er. „Nie.“", ["Nein", "Nie."], id="German low marks"),
        pytest.param("„Nie”, powiedział.", ["Nie"], id="Polish low mark"),
        pytest.param("”Nej”, sade han. ”Aldrig.”", ["Nej", "Aldrig."], id="Swedish"),
        pytest.param("‘We won,’ he said.", ["We won,"], id="British"),
        pytest.param("'We won,' he said.", ["We won,"], id="straight single"),
        pytest.param(
            "He said he “won. Or not. Who knows?” then.",
            ["won. Or not. Who knows?"],
            id="across sentences",
        ),
        pytest.param("The “new” half and the “old” one.", ["new", "old"], id="single words"),
        pytest.param(
            "It is (“so”) and [“so”] and—“so”—", ["so", "so", "so"], id="brackets, dashes"
        ),
        pytest.param('He said,"We won." Then left.', ["We won."], id="space missing before"),
        pytest.param('"We won,"he said.', ["We won,"], id="space missing after"),
        pytest.param('"We—" he began.', ["We—"], id="dash before the closing mark"),
        pytest.param("“Well …” he said. “No.”", ["Well …", "No."], id="ellipsis before closing"),
        pytest.param('He said " we won " there.', [" we won "], id="spaced straight marks"),
        pytest.param("“We won“, he said.", ["We won"], id="opening mark used to close"),
        pytest.param('“We won", he said.', ["We won"], id="straight mark closes a curly one"),
        pytest.param('"We won”, he said.', ["We won"], id="curly mark closes a straight one"),
        pytest.param('"We won.“ They left.', ["We won."], id="wrong curly closes a straight one"),
    ],
)
def test_content_is_what_stands_between_the_marks(text: str, expected: list[str]) -> None:
    assert contents(text) == expected
    assert all(each.closed and each.depth == 0 for each in found(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We don’t know what they’re up to.", id="contractions"),
        pytest.param("The officers’ plan and the boys’ club’s rules.", id="possessives"),
        pytest.param("’Tis the season of the ’90s, ’twas said.", id="elisions"),
        pytest.param("‘Tis the season of the ‘90s for rock ‘n’ roll.", id="elisions set wrong"),
        pytest.param("'Tis the season of the '90s for rock 'n' roll.", id="straight elisions"),
        pytest.param("The boys' club isn't the girls' club.", id="straight apostrophes"),
        pytest.param("Rock ’n’ roll, goin’ home, an’ all o’ that.", id="dropped letters"),
        pytest.param("Hawai‘i and O‘ahu.", id="okina"),
        pytest.param("He is 6'2\" tall; she is 5'9\".", id="feet and inches"),
        pytest.param('A 5" pipe and a 6" pipe, 12" long.', id="inches"),
        pytest.param("A room of 10' by 12' with 8' doors.", id="feet"),
        pytest.param("News » World » Europe", id="bread crumbs"),
        pytest.param("» Read more about the vote", id="pointer"),
        pytest.param('An empty "" and “” and « ».', id="nothing between the marks"),
        pytest.param("A stray closing mark.” And more.", id="stray closing mark"),
        pytest.param("He left. “", id="stray opening mark"),
        pytest.param("In the ‘burbs nobody cared.", id="single mark without a partner"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_quotation_is_not_taken_for_one(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "‘The officers’ plan is dead,’ he said.",
            ["The officers’ plan is dead,"],
            id="possessive inside",
        ),
        pytest.param("‘We don’t know.’", ["We don’t know."], id="contraction inside"),
        pytest.param(
            "‘I’m goin’ home to rock ’n’ roll,’ he said.",
            ["I’m goin’ home to rock ’n’ roll,"],
            id="dropped letters inside",
        ),
        pytest.param("They called them ‘losers’ and left.", ["losers"], id="word that ends in s"),
        pytest.param(
            "The ‘losers’ and the ‘winners’ left.", ["losers", "winners"], id="two of them"
        ),
        pytest.param("The officers’ ‘plan’ is dead.", ["plan"], id="possessive before"),
        pytest.param("It was the '80s and 'Dallas' was on.", ["Dallas"], id="decade before"),
        pytest.param("'He is 6' tall,' she said.", ["He is 6' tall,"], id="feet inside"),
        pytest.param("Yesterday's 'deal' didn't last.", ["deal"], id="straight apostrophes around"),
    ],
)
def test_apostrophes_do_not_close_single_quotations(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param('"The 5" pipe burst," he said.', ['The 5" pipe burst,'], id="inches inside"),
        pytest.param('"He is 6\'2" tall," she said.', ["He is 6'2\" tall,"], id="feet and inches"),
        pytest.param('"Route 66" is a "hit".', ["Route 66", "hit"], id="figure at the end"),
        pytest.param('He sang "Route 66".', ["Route 66"], id="figure at the end, alone"),
        pytest.param('“A 5" pipe burst,” he said.', ['A 5" pipe burst,'], id="inside curly marks"),
    ],
)
def test_a_straight_mark_after_a_figure_is_told_from_inches(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“He said ‘no’ to me,” she said.",
            [("He said ‘no’ to me,", 0), ("no", 1)],
            id="single in curly",
        ),
        pytest.param(
            "\"He said 'no.'\" Then", [("He said 'no.'", 0), ("no.", 1)], id="single in straight"
        ),
        pytest.param(
            "‘He said “no” to me,’ she said.",
            [("He said “no” to me,", 0), ("no", 1)],
            id="double in British single",
        ),
        pytest.param(
            '"He said "no" to me," she said.',
            [('He said "no" to me,', 0), ("no", 1)],
            id="straight in straight",
        ),
        pytest.param(
            "« Il a dit “non” hier. »",
            [(" Il a dit “non” hier. ", 0), ("non", 1)],
            id="curly in guillemets",
        ),
        pytest.param(
            "“A ‘b “c” d’ e”", [("A ‘b “c” d’ e", 0), ("b “c” d", 1), ("c", 2)], id="three deep"
        ),
        pytest.param(
            "„Er sagte ‚nein‘ dazu“, so", [("Er sagte ‚nein‘ dazu", 0), ("nein", 1)], id="German"
        ),
    ],
)
def test_quotations_inside_quotations_have_their_depth(
    text: str, expected: list[tuple[str, int]]
) -> None:
    pairs = zip(contents(text), (each.depth for each in found(text)), strict=True)
    assert list(pairs) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“We won.\n\n“They lost,” he said.",
            [("We won.", False), ("They lost,", True)],
            id="newspaper convention",
        ),
        pytest.param(
            '"We won.\n\n"They lost," he said.',
            [("We won.", False), ("They lost,", True)],
            id="the same with straight marks",
        ),
        pytest.param(
            "‘We won’t go.\n\n‘They lost,’ he said.",
            [("We won’t go.", False), ("They lost,", True)],
            id="the same with single marks",
        ),
        pytest.param("“We won. \n\nThey lost.", [("We won.", False)], id="mark forgotten"),
        pytest.param(
            "“We won. Then “they lost,” he said.",
            [("We won. Then", False), ("they lost,", True)],
            id="mark forgotten before another quotation",
        ),
        pytest.param(
            "“He said «no and left,” she said. More.",
            [("He said «no and left,", True), ("no and left,", False)],
            id="inner mark forgotten",
        ),
    ],
)
def test_a_quotation_without_its_closing_mark_ends_with_what_surrounds_it(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    pairs = zip(contents(text), (each.closed for each in found(text)), strict=True)
    assert list(pairs) == expected


def test_the_outer_span_includes_the_marks_that_are_there() -> None:
    text = "He: “We won.” She: “We lost."
    assert [text[each.start : each.end] for each in found(text)] == ["“We won.”", "“We lost."]


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "\U0001f600\r\n\r\nZoe\u0308 said: “N\u0303o.”"
    assert contents(text) == ["N\u0303o."]
