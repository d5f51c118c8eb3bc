"""A project with flipped bytes: told as damage of that project, never as SQLite's or Python's own."""

from pathlib import Path

import pytest

from tests.cli.conftest import Reader

COMMANDS = [
    ["list"],
    ["show", "alpha"],
    ["export"],
    ["import", __file__],
    ["annotate", "alpha", "--tag", "Actor", "--quote", "town", "--as", "ana"],
    ["backup", "copy.db"],
    ["open"],
]


def harm(path: Path, sound: bytes, harmed: bytes) -> None:
    data = path.read_bytes()
    assert sound in data
    path.write_bytes(data.replace(sound, harmed))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_table_whose_name_is_no_text_is_damage(
    reader: Reader, path: Path, articles: dict[str, str], command: list[str]
) -> None:
    harm(path, b"CREATE TABLE", b"CREATE \xffABLE")
    done = reader(*command)
    assert done.exit_code == 2
    assert done.stderr == (
        "reader: project.db: the file is damaged; see reader check, and reader restore for a"
        " backup\n"
    )


def test_check_says_so_and_what_to_do(reader: Reader, path: Path, articles: dict[str, str]) -> None:
    harm(path, b"CREATE TABLE", b"CREATE \xffABLE")
    done = reader("check")
    assert done.exit_code == 1
    assert "project.db: the file is damaged" in done.stdout
    assert "1 problem; reader restore" in done.stderr


def test_check_goes_on_after_what_cannot_be_decoded(
    reader: Reader, path: Path, articles: dict[str, str]
) -> None:
    harm(path, b"Rebels left", b"Rebel\xff left")
    harm(path, b"The army said", b"The arm\xff said")
    harm(path, b'"story":"south"', b'"story":"sou\xfeh"')
    done = reader("check")
    assert done.exit_code == 1
    assert done.stdout.count("its text is not what was imported") == 2
    assert "history: " in done.stdout


def test_what_is_kept_as_json_and_is_none_is_damage(
    reader: Reader, path: Path, articles: dict[str, str]
) -> None:
    harm(path, b'"tags":[{', b'"tags":[,')
    done = reader("codebook", "show")
    assert done.exit_code == 2
    assert "the project is damaged" in done.stderr
    assert "reader restore" in done.stderr
    assert reader("check").exit_code == 1
