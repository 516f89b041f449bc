"""The files for schedulers are what schedulers accept, and their commands are this program's."""

import configparser
import re
import shlex
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer
import yaml

from pipeline.cli import app
from pipeline.command.last_run import LastRun, write_last_run
from pipeline.errors import ModelUnavailable, PipelineError, TryLater

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = DEPLOY / "systemd"
PAGE = ROOT / "docs" / "scheduling.md"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())

_SUBSTITUTION = re.compile(r'"\$\(date [^"]*\)"|"\$\{DAY.*?F\)\}"|"\$day"')


def commands_in(text: str) -> list[list[str]]:
    """Return the arguments behind `summarize` in each command line that makes a brief."""
    plain = text.replace("\\\n", " ").replace("\\%", "%").replace("%%", "%").replace("$$", "$")
    lines = []
    for found in re.finditer(r'summarize"?\s+(brief\s[^\n]*)', plain):
        words = shlex.split(_SUBSTITUTION.sub("2026-03-03", found[1].rstrip("'")))
        ends = [n for n, word in enumerate(words) if re.match(r"[;&|>]|.*;$", word)]
        lines.append([word.rstrip(";") for word in words[: ends[0] + 1 if ends else None]])
        if ends and not words[ends[0]].endswith(";"):
            lines[-1].pop()
    return lines


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(strict=False, interpolation=None, delimiters=("=",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string((UNITS / name).read_text("utf-8"))
    return parser


COMMANDS = {
    f"{path.relative_to(ROOT)}-{number}": command
    for path in [*FILES, PAGE]
    for number, command in enumerate(commands_in(path.read_text("utf-8")))
}


def test_every_file_is_explained() -> None:
    page = PAGE.read_text("utf-8")
    for path in FILES:
        assert path.relative_to(ROOT).as_posix() in page, path


def test_there_are_commands_to_check() -> None:
    places = {place.rpartition("-")[0] for place in COMMANDS}
    assert {"deploy/crontab", "docs/scheduling.md"} < places
    assert "deploy/systemd/summarize-brief.service" in places
    assert "deploy/github-actions/brief.yml" in places


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_a_command_names_its_sources_its_window_and_its_folder(command: list[str]) -> None:
    assert command[0] == "brief"
    assert not command[1].startswith("-")
    assert command[command.index("--day") + 1] == "2026-03-03"
    assert command[command.index("-o") + 1] == "briefs/"


@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_command_line_accepts_a_command(command: list[str]) -> None:
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    if command[0] not in known:
        pytest.skip("this version has no such command")
    known[command[0]].make_context(command[0], command[1:])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_systemd_accepts_the_units() -> None:
    units = [UNITS / "summarize-brief.service", UNITS / "summarize-brief.timer"]
    verified = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *units],  # noqa: S607
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    # It looks at what the units refer to as well; what it says of other units is not ours.
    ours = [line for line in verified.stderr.splitlines() if "summarize" in line]
    assert (ours, verified.returncode) == ([], 0), verified.stderr


def test_a_missed_brief_is_made_up_for() -> None:
    timer = unit("summarize-brief.timer")["Timer"]
    assert timer["Persistent"] == "true"
    assert re.fullmatch(r"\*-\*-\* 0[5-9]:\d\d", timer["OnCalendar"]), "hours of clock changes"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("Type", "oneshot"),
        ("User", "summarize"),
        ("StateDirectory", "summarize"),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateTmp", "yes"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
    ],
)
def test_the_service_is_hardened(key: str, value: str) -> None:
    assert unit("summarize-brief.service")["Service"][key] == value


def test_what_may_pass_is_tried_again_and_nothing_else() -> None:
    service = unit("summarize-brief.service")["Service"]
    final = {int(code) for code in service["RestartPreventExitStatus"].split()}
    codes = {kind.exit_code for kind in PipelineError.__subclasses__()} | {PipelineError.exit_code}
    assert service["Restart"] == "on-failure"
    assert codes - final == {ModelUnavailable.exit_code, TryLater.exit_code}
    assert final < codes


def test_the_workflow_is_valid_and_keeps_the_store_after_a_failure() -> None:
    text = (DEPLOY / "github-actions" / "brief.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    steps = workflow["jobs"]["brief"]["steps"]
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"]["cancel-in-progress"] is False
    after = {step.get("uses", "").partition("@")[0]: step.get("if") for step in steps}
    assert after["actions/cache/save"] == after["actions/upload-artifact"] == "always()"
    for step in steps:
        assert "${{" not in step.get("run", ""), "an input could be a command"


def test_the_container_does_not_run_as_root_and_keeps_its_data() -> None:
    lines = (DEPLOY / "container" / "Containerfile").read_text("utf-8").splitlines()
    assert lines.index("USER summarize") < lines.index("VOLUME /data")
    for line in lines:
        if line.startswith("COPY") and "--from" not in line:
            for name in line.split()[1:-1]:
                assert (ROOT / name).exists(), name


def test_the_container_takes_the_locked_versions() -> None:
    recipe = (DEPLOY / "container" / "Containerfile").read_text("utf-8")
    found = re.search(r"sed -n '(s/.*?/p)' requirements.lock", recipe)
    assert found
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    versions = subprocess.run(
        ["sed", "-n", found[1]],  # noqa: S607
        input=lock,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.+]+", version) for version in versions)
    assert len(versions) == len(re.findall(r"^\S+==", lock, re.MULTILINE))


def test_the_page_shows_the_last_run_file_as_it_is() -> None:
    shown = re.search(r"```json\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert shown
    run = LastRun.model_validate_json(shown[1])
    assert set(LastRun.model_fields) == set(run.model_fields_set)


@pytest.mark.skipif(not shutil.which("jq"), reason="needs jq")
@pytest.mark.parametrize(
    ("succeeded", "fine"), [("now", True), ("2026-03-04T05:41:10Z", False), (None, False)]
)
def test_the_monitor_check_tells_a_fresh_success_from_none(
    tmp_path: Path, succeeded: str | None, fine: bool
) -> None:
    shown = re.search(r"^jq -e '(.*)' briefs/last-run.json$", PAGE.read_text("utf-8"), re.MULTILINE)
    assert shown
    long_ago = datetime(2026, 3, 4, 5, 41, tzinfo=UTC)
    end = datetime.now(UTC) if succeeded == "now" else long_ago
    write_last_run(tmp_path, LastRun(started=end, ended=end, exit_code=0 if succeeded else 75))
    checked = subprocess.run(
        ["jq", "-e", shown[1], tmp_path / "last-run.json"],  # noqa: S607
        capture_output=True,
        check=False,
    )
    assert (checked.returncode == 0) is fine
