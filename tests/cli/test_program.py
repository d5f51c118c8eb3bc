"""The program around the verbs: exit codes, one-line faults, pipes, and what is not loaded."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader import cli
from reader.cli.program import Program
from tests.cli.conftest import Reader

ROOT = Path(__file__).parents[2]
READER = [sys.executable, "-m", "reader"]


def environment(path: Path) -> dict[str, str]:
    known = {key: value for key, value in os.environ.items() if not key.startswith("READER_")}
    return {**known, "PYTHONPATH": str(ROOT), "READER_PROJECT": str(path)}


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    "command",
    [
        ["frobnicate"],
        ["list", "--frobnicate"],
        ["show"],
        ["show", "nobody"],
        ["show", "a"],
        ["codebook"],
        ["codebook", "show", "nothing"],
        ["codebook", "use", "nothing"],
        ["codebook", "import", "/nowhere.toml"],
        ["annotate", "alpha", "--tag", "Actor", "--as", "ana"],
        ["annotate", "alpha", "--tag", "Actor", "--as", "ana", "--start", "1"],
        ["annotate", "alpha", "--tag", "Actor", "--as", "ana", "--start", "5", "--end", "5"],
        ["annotate", "alpha", "--tag", "Actor", "--as", "ana", "--start", "-5", "--end", "5"],
        ["annotate", "alpha", "--tag", "Actor", "--as", "ana", "--start", "0", "--end", "999"],
        ["annotate", "alpha", "--tag", "Actor", "--as", "ana", "--quote", "zebra"],
        ["annotate", "alpha", "--tag", "Actor", "--as", "a\x1bb", "--quote", "deny"],
        ["annotate", "alpha", "--tag", " ", "--as", "ana", "--quote", "deny"],
        ["unmark", "nothing", "--as", "ana"],
        ["label", "alpha", "stance", "--as", "ana"],
        ["article", "set", "alpha", "text=new"],
        ["article", "set", "/nowhere.csv"],
        ["export", "--with", "gold"],
        ["export", "--format", "gold"],
        ["export", "--story", "nothing"],
        ["export", "--annotator", "nobody"],
        ["export", "-o", "/nowhere/out.jsonl"],
        ["search", "!!"],
        ["import", "/nowhere"],
        ["restore", "/nowhere.db"],
        ["backup", "missing/folder/copy.db"],
        ["--project", "missing/folder/project.db", "import", __file__],
        ["--project", "missing/folder/project.db"],
        ["--project", "/", "list"],
        ["--project", __file__, "list"],
        ["--project", "missing\n\x1b.db", "list"],
        ["list", "--project", "missing.db"],
    ],
)
def test_bad_use_and_bad_input_end_in_one_line(reader: Reader, command: list[str]) -> None:
    ended = reader(*command)
    assert ended.exit_code == 2, (ended.stdout, ended.stderr, ended.exception)
    assert ended.stdout == ""
    assert ended.stderr.startswith("reader: ")
    assert len(ended.stderr.splitlines()) == 1


def test_only_open_and_import_make_a_project(reader: Reader, path: Path) -> None:
    for verb in (["list"], ["check"], ["export"], ["annotator", "add", "ana"], ["undo"]):
        assert reader(*verb).exit_code == 2
    assert not path.exists()


def test_every_verb_of_the_table_is_there_and_has_help(reader: Reader) -> None:
    assert isinstance(cli.main, Program)
    for verb in cli.VERBS:
        shown = reader(verb, "--help")
        assert shown.exit_code == 0
        assert shown.stdout.startswith(f"Usage: reader {verb}")
        assert verb in reader("--help").stdout


@pytest.mark.usefixtures("articles")
def test_options_are_taken_before_and_after_the_verb(reader: Reader, path: Path) -> None:
    assert reader("--as", "ana", "annotate", "alpha", "--tag", "Actor", "--quote", "deny")
    assert reader("--project", "missing.db", "list", "--project", str(path)).exit_code == 0
    assert '"name":"ana"' in reader("annotator", "list", "--json").stdout


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    "verb",
    [
        *(["list"], ["show", "alpha"], ["export"], ["history", "--json"]),
        *(["stats"], ["stats", "--kwic", "Actor"]),
    ],
)
def test_commands_load_neither_the_terminal_nor_what_makes_tables(
    path: Path, verb: list[str]
) -> None:
    look = (
        "import sys\nfrom reader.cli import main\n"
        f"main({verb!r}, standalone_mode=False)\n"
        "sys.exit(bool({'textual', 'reader.tui', 'sqlite_utils'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", look], env=environment(path), capture_output=True)
    assert ran.returncode == 0, ran.stderr


def test_help_loads_no_verb(path: Path) -> None:
    look = (
        "import sys\nfrom reader.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "sys.exit(any(name.startswith(('reader.store', 'sqlite', 'rich')) for name in sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", look], env=environment(path), capture_output=True)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.usefixtures("articles")
def test_a_pipe_that_closes_early_is_no_fault(path: Path, reader: Reader, tmp_path: Path) -> None:
    big = tmp_path / "big.txt"
    big.write_text("A line of a long report.\n" * 40_000)
    assert reader("import", str(big)).exit_code == 0
    for verb in ("export", "show big"):
        command = f"{sys.executable} -m reader {verb} | head -c 100; exit ${{PIPESTATUS[0]}}"
        ran = subprocess.run(["bash", "-c", command], env=environment(path), capture_output=True)
        assert (ran.returncode, ran.stderr) == (0, b"")
        assert len(ran.stdout) == 100


@pytest.mark.usefixtures("articles")
@pytest.mark.parametrize(
    ("redirection", "code", "says"),
    [(">&-", 0, ""), ("2>&- <&-", 0, ""), (">/dev/full", 2, "standard output: No space left")],
)
def test_streams_that_are_closed_or_full(
    path: Path, redirection: str, code: int, says: str
) -> None:
    command = f"{sys.executable} -m reader export {redirection}"
    ran = subprocess.run(["bash", "-c", command], env=environment(path), capture_output=True)
    assert ran.returncode == code
    assert says in ran.stderr.decode()
    assert len(ran.stderr.splitlines()) <= 1


@pytest.mark.usefixtures("articles")
def test_a_locale_without_the_script_still_prints(path: Path) -> None:
    surroundings = {**environment(path), "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run([*READER, "show", "gamma"], env=surroundings, capture_output=True)
    assert ran.returncode == 0
    assert b"\\u661f" in ran.stdout


@pytest.mark.usefixtures("articles")
def test_an_interrupt_is_no_traceback(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reader.store.listing.page", interrupted)
    assert reader("list").exit_code == 130
