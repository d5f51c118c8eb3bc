"""The action registry, and a person's own keys."""

from collections import Counter
from pathlib import Path

import pytest

from reader.model.errors import ReaderError
from reader.store.project import Project
from reader.tui.actions import ACTIONS, MODES, of_mode
from reader.tui.keymap import Keyboard, Settings, check, load_settings
from tests.tui.person import marks_of, sitting


def test_ids_are_unique_and_the_keys_that_come_with_the_program_do_not_clash() -> None:
    assert max(Counter(action.id for action in ACTIONS).values()) == 1
    assert check(Settings()) == []


def test_the_keys_of_reports_side_by_side_are_those_that_were_promised() -> None:
    by_key = {key: action.id for action in of_mode("reading") for key in action.keys}
    assert [by_key.get(key) for key in "m'=F"] == [
        *("link.begin", "link.across", "beside.show", "beside.follow")
    ]
    begun = {key: action.id for action in of_mode("linking") for key in action.keys}
    assert [begun.get(key) for key in "mO"] == ["linking.end", "linking.omits"]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        ({"pane.nxet": "tab"}, "there is no action 'pane.nxet'"),
        ({"pane.next": "ctrl+nothing"}, "no key is called 'ctrl+nothing'"),
        ({"pane.next": "tab,,x"}, "no key is called ''"),
        ({"pane.next": "x"}, "x is both"),
        ({"pane.next": "g"}, "g is both"),
        ({"undo": "w"}, "w is both"),
        ({"pane.next": "ctrl+i", "pane.previous": "tab"}, "tab is both"),
    ],
)
def test_a_fault_is_one_line_that_names_it(
    tmp_path: Path, keys: dict[str, str], fault: str
) -> None:
    file = tmp_path / "config.toml"
    file.write_text("[keys]\n" + "\n".join(f'"{name}" = "{own}"' for name, own in keys.items()))
    with pytest.raises(ReaderError) as caught:
        load_settings(file)
    assert fault in str(caught.value)
    assert str(caught.value).startswith(f"{file}: ")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ('[keys]\n"move.down" = 5', 'keys: move.down: keys stand in quotes, as "j,down", not 5'),
        ('bare_digit = "maybe"', 'bare_digit: it is "on" or "off", not \'maybe\''),
        ("mouse = 1", "mouse: it is true or false, not 1"),
        ("theme = true", "theme: it is the name of a theme in quotes, not True"),
        ("keys = 3", "keys: it is a table of keys by action, not 3"),
        ("colour = 3", "there is no setting 'colour'; there are theme, mouse, bare_digit, keys"),
        ("theme = x", "not TOML: Invalid value (at line 1, column 9)"),
        ("theme = '\udcff'", "not UTF-8 text at byte 9"),
    ],
)
def test_a_value_of_another_kind_is_told_in_words(tmp_path: Path, content: str, fault: str) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(content.encode(errors="surrogateescape"))
    with pytest.raises(ReaderError) as caught:
        load_settings(file)
    assert str(caught.value) == f"{file}: {fault}"


def test_faults_are_one_line_that_names_the_file_once(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("theme = 'b1'\n[keys]\n'pane.nxet' = 'tab'\n'pane.next' = 'ctrl+nothing'")
    with pytest.raises(ReaderError) as caught:
        load_settings(file)
    assert str(caught.value) == (
        f"{file}: theme: there is no 'b1'; dark and light are two;"
        " keys: there is no action 'pane.nxet', docs/keys.md lists them;"
        " keys: pane.next: no key is called 'ctrl+nothing'"
    )


def test_every_theme_of_the_terminal_library_can_be_named() -> None:
    assert check(Settings(theme="nord")) == check(Settings(theme="light")) == []


@pytest.mark.parametrize("text", ["mouse = 3", "colour = 'x'", "[keys", "bare_digit = 'perhaps'"])
def test_settings_that_mean_nothing_are_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text)
    with pytest.raises(ReaderError, match=r"config\.toml"):
        load_settings(file)


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("READER_CONFIG", raising=False)
    assert load_settings() == Settings()


def test_keys_pressed_in_turn_make_one_action() -> None:
    keyboard = Keyboard(Settings(), "reading", "everywhere")
    assert keyboard.press("g") is None
    assert len(keyboard.begun) == 1
    assert {"g", "w"} == set(keyboard.follow())
    action = keyboard.press("g")
    assert action is not None
    assert action.id == "move.top"
    assert len(keyboard.begun) == 0


def test_every_key_of_every_action_reaches_it() -> None:
    for mode in MODES:
        keyboard = Keyboard(Settings(), mode)
        for action in of_mode(mode):
            for keys in action.keys:
                *first, last = keys.split()
                assert all(keyboard.press(key) is None for key in first)
                assert keyboard.press(last) is action


async def test_a_key_of_ones_own_takes_the_place_of_the_old_one(ana: Project) -> None:
    settings = Settings(keys={"tag.1": "f5,&"})
    async with sitting(ana, "ship", settings=settings) as person:
        assert "f5 Actor" in person.legend
        await person.presses("1")
        assert marks_of(ana, "ship") == []
        await person.presses("&")
        assert marks_of(ana, "ship") == [("Actor", "Ferry")]


async def test_every_action_of_the_reading_screen_is_carried_out_by_something(
    ana: Project,
) -> None:
    async with sitting(ana, "ship") as person:
        offered = {command.title for command in person.app.get_system_commands(person.app.screen)}
        wanted = [*of_mode("reading"), *of_mode("everywhere")]
        assert {f"{action.group}: {action.label}" for action in wanted} <= offered
