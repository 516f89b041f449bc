"""Where reports go, in which form, and what happens when they cannot."""

import errno
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.command.outputs import check_writable, plan_files, write_file
from pipeline.errors import CannotWrite, UsageError
from schemas.report import Report
from tests.cli.conftest import Program, Ran
from tests.unit.fake_server import FakeServer


def test_a_report_is_markdown_on_standard_output_and_nothing_else_is_said(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("a.txt")
    ran = served("a.txt", "--title", "The bridge")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# The bridge\n")
    assert program.files == []


def test_options_may_stand_before_the_file(program: Program, served: Callable[..., Ran]) -> None:
    program.write("a.txt")
    ran = served("--title", "The bridge", "a.txt")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# The bridge\n")


def test_a_file_called_like_a_command_is_read_with_a_path(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("models")
    ran = served("./models")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("# ")


def test_standard_input_is_an_article(served: Callable[..., Ran]) -> None:
    ran = served("-", "--format", "json", stdin=b"The mayor said that it would rain on Friday.")
    report = Report.model_validate_json(ran.out)
    assert (ran.code, report.article.origin) == (0, "-")


def test_metadata_of_the_options_goes_before_that_of_the_file(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("a.txt", "---\ntitle: Old\noutlet: Courier\n---\nThe mayor said it would rain.")
    ran = served("a.txt", "--title", "New", "--published", "2025-10-21", "--format", "json")
    article = json.loads(ran.out)["article"]
    assert (article["title"], article["outlet"]) == ("New", "Courier")
    assert article["published"] == "2025-10-21T00:00:00"


def test_only_the_sections_that_are_asked_for_are_filled(
    program: Program, served: Callable[..., Ran], yes: FakeServer
) -> None:
    program.write("a.txt")
    ran = served("a.txt", "--only", "sourcing", "--only", "summary", "--format", "json")
    report = json.loads(ran.out)
    assert report["summary"] is not None
    assert report["sourcing"] is not None
    assert (report["intentions"], report["contradictions"]) == (None, None)
    asked = {body["messages"][0]["content"] for body in yes.bodies}
    assert asked == {"summary", "sourcing"}


def test_several_reports_on_standard_output_are_parted_by_a_rule(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("a.txt", "---\ntitle: First\n---\nThe mayor said it would rain.")
    program.write("b.txt", "---\ntitle: Second\n---\nThe council said it would not.")
    ran = served("a.txt", "b.txt")
    first, second = ran.out.split("\n\n---\n\n")
    assert first.startswith("# First\n")
    assert second.startswith("# Second\n")
    assert ran.err == "summarize: 2 articles: 2 done.\n"


def test_several_reports_as_json_are_json_lines(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("a.txt")
    program.write("b.txt", "The council\u2028said “no” to it, and that was that.")
    ran = served("a.txt", "b.txt", "--format", "json", "--quiet")
    lines = ran.out.splitlines()
    reports = [Report.model_validate_json(line) for line in lines]
    assert [report.article.origin for report in reports] == ["a.txt", "b.txt"]
    assert ran.err == ""


def test_a_folder_gets_a_file_for_each_article(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("a.txt")
    program.write("other/A.text")
    ran = served("a.txt", "other/A.text", "-o", "reports", "--format", "json")
    assert (ran.code, ran.out) == (0, "")
    assert [f for f in program.files if f.startswith("reports")] == [
        "reports/A-2.json",
        "reports/a.json",
    ]
    for name in ("a", "A-2"):
        Report.model_validate_json((program.folder / f"reports/{name}.json").read_text("utf-8"))


def test_a_report_goes_to_the_named_file_in_the_form_of_its_suffix(
    program: Program, served: Callable[..., Ran]
) -> None:
    program.write("a.txt")
    (program.folder / "report.json").write_text("old")
    ran = served("a.txt", "-o", "report.json")
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    Report.model_validate_json((program.folder / "report.json").read_text("utf-8"))
    assert program.files == ["report.json"]


def test_an_article_is_never_overwritten(
    program: Program, served: Callable[..., Ran], yes: FakeServer
) -> None:
    article = program.write("a.md")
    ran = served("a.md", "-o", "./")
    assert ran.code == 2
    assert "would overwrite the article a.md" in ran.err
    assert article.read_text("utf-8").startswith("The mayor")
    assert yes.requests == []


def test_a_place_that_cannot_be_written_is_refused_before_the_model_is_asked(
    program: Program, served: Callable[..., Ran], yes: FakeServer
) -> None:
    program.write("a.txt")
    program.write("file.txt")
    # A file where a folder should be stops the superuser too, whom no permission does.
    ran = served("a.txt", "-o", "file.txt/reports/")
    assert (ran.code, ran.out) == (73, "")
    assert "file.txt/reports cannot be written: Not a directory" in ran.err
    assert yes.requests == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
@pytest.mark.parametrize(
    "args", [("a.txt",), ("schema",), ("models",), ("--version",)], ids=lambda args: args[0]
)
def test_a_full_disk_behind_standard_output_ends_with_73(
    program: Program, yes: FakeServer, args: tuple[str, ...]
) -> None:
    program.write("a.txt")
    program.environ |= {"SUMMARIZE_BASE_URL": yes.url, "SUMMARIZE_MODEL": "m"}
    with Path("/dev/full").open("wb") as full:
        process = program.start(*args, stdout=full)
        _, err = process.communicate(timeout=60)
    assert process.returncode == 73
    assert b"standard output cannot be written: No space left on device" in err
    assert err.count(b"\n") == 1


def test_a_reader_who_has_gone_ends_the_run_quietly(program: Program, yes: FakeServer) -> None:
    program.write("a.txt")
    program.write("b.txt", "The council said that it would not rain.")
    program.environ |= {"SUMMARIZE_BASE_URL": yes.url, "SUMMARIZE_MODEL": "m"}
    reader, writer = os.pipe()
    process = program.start("a.txt", "b.txt", stdout=writer)
    os.close(reader)
    os.close(writer)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err) == (141, b"")


def test_a_full_disk_leaves_the_old_file_and_no_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.md"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("pipeline.command.outputs.os.fsync", full)
    with pytest.raises(CannotWrite, match=r"a\.md cannot be written: No space left .* Make room"):
        write_file(target, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]
    assert target.read_text() == "old"


def test_a_link_stays_a_link_and_permissions_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "real.md", tmp_path / "link.md"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    write_file(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_device_is_written_to_and_not_replaced() -> None:
    check_writable([Path(os.devnull)])
    write_file(Path(os.devnull), "text")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_checking_a_folder_makes_it_and_leaves_it_empty(tmp_path: Path) -> None:
    check_writable([tmp_path / "new/folder/a.md"])
    assert list((tmp_path / "new/folder").iterdir()) == []


@pytest.mark.parametrize(
    ("sources", "output", "expected"),
    [
        pytest.param(["a.txt"], None, None, id="standard output"),
        pytest.param(["a.txt"], "-", None, id="standard output, named"),
        pytest.param(["a.txt"], "r.md", ["r.md"], id="a file"),
        pytest.param(["a.txt"], "new/", ["new/a.md"], id="a new folder"),
        pytest.param(["a.txt"], "there", ["there/a.md"], id="a folder that is there"),
        pytest.param(["x/a.b.txt"], "new/", ["new/a.b.md"], id="dots in the name"),
        pytest.param(["-"], "new/", ["new/stdin.md"], id="standard input"),
        pytest.param(
            ["a.txt", "x/a.txt", "a-2.txt"],
            "new",
            ["new/a.md", "new/a-2.md", "new/a-2-2.md"],
            id="names that are taken",
        ),
    ],
)
def test_files_are_planned(
    sources: list[str],
    output: str | None,
    expected: list[str] | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("there").mkdir()
    files = plan_files(sources, output, ".md")
    assert files == (None if expected is None else tuple(map(Path, expected)))


def test_several_reports_are_not_put_into_one_file(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("old")
    with pytest.raises(UsageError, match="several reports cannot be one file"):
        plan_files(["a.txt", "b.txt"], str(tmp_path / "r.md"), ".md")
