"""The ledger as Markdown, JSON and CSV."""

import csv
import io
import json

from pipeline.rendering.ledger import ledger_csv, ledger_json, ledger_table
from schemas.brief import StepStatus
from tests.unit.brief.test_standings import made, step

HISTORY = made(
    step(1, due=4, words="Ruun will mend the “great | old” bell."),
    step(3, StepStatus.POSTPONED, due=9, words="The bell must wait."),
)


def test_a_row_shows_the_history_with_dates_quotations_and_outlets() -> None:
    row = ledger_table([HISTORY], {step(3).article: "Marl_News"}).splitlines()[-1]

    assert row.startswith("| Hanne Ruun | mend the bell | 2031-04-09 | postponed |")
    assert "2031-04-01, planned for 2031-04-04: ‘Ruun will mend the “great \\| old” bell.’" in row
    assert "2031-04-03, postponed for 2031-04-09: “The bell must wait.” (Marl_News)" in row


def test_an_empty_ledger_says_so() -> None:
    assert ledger_table([]) == "No intentions."


def test_json_holds_everything() -> None:
    (row,) = json.loads(ledger_json([HISTORY]))

    assert row == HISTORY.model_dump(mode="json")


def test_csv_has_a_row_for_each_step() -> None:
    rows = list(csv.DictReader(io.StringIO(ledger_csv([HISTORY]))))

    assert [row["step_status"] for row in rows] == ["planned", "postponed"]
    assert [row["step_deadline_date"] for row in rows] == ["2031-04-04", "2031-04-09"]
    assert rows[0]["quotation"] == "Ruun will mend the “great | old” bell."
    assert {row["key"] for row in rows} == {HISTORY.key}
