"""A person's settings, and which key does what after they were read.

The file is TOML, at ``$READER_CONFIG``, else ``$XDG_CONFIG_HOME/reader/config.toml``::

    theme = "light"
    mouse = false
    bare_digit = "off"
    [keys]
    "pane.next" = "tab,ctrl+n"
    "move.top" = "ctrl+home,g g"
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import msgspec
from msgspec import Struct
from textual.theme import BUILTIN_THEMES

from reader.model.errors import ReaderError
from reader.tui.actions import ALONE, BY_ID, MODES, Action, Mode, of_mode

Sequence = tuple[str, ...]
"""Keys pressed in turn, by their names here: ``("g", "g")``, ``("ctrl+home",)``."""

_NAMED = frozenset(
    [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "tab",
        "enter",
        "escape",
        "space",
        "backspace",
        "delete",
        "insert",
        "comma",
    ]
) | {f"f{number}" for number in range(1, 25)}
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "comma": ",",
    "ctrl+[": "escape",
}
"""What a terminal sends for it, or what the comma is called where commas separate."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person set; the defaults are what most want."""

    theme: str = "dark"
    """``dark``, ``light``, or the name of a Textual theme."""
    mouse: bool = True
    bare_digit: Literal["on", "off"] = "on"
    """``off``: a digit tags a selection only, not the word at the caret."""
    keys: dict[str, str] = {}
    """Keys by action id, in place of the action's own."""


def settings_path() -> Path:
    """Return where the settings are looked for."""
    if named := os.environ.get("READER_CONFIG"):
        return Path(named)
    home = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return Path(home) / "reader" / "config.toml"


def load_settings(path: Path | None = None) -> Settings:
    """Read and check the settings; without a file, the defaults.

    Raises:
        ReaderError: the file cannot be read or used; one line that names it and every fault.

    """
    path = path or settings_path()
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        if os.environ.get("READER_CONFIG"):
            raise ReaderError(
                f"{path}: READER_CONFIG names it, but there is no such file"
            ) from None
        return Settings()
    except OSError as error:
        raise ReaderError(f"{path}: cannot be read: {error.strerror}") from error
    import tomllib  # here, because most start without a file

    try:
        table = tomllib.loads(raw.decode())
    except UnicodeDecodeError as error:
        raise ReaderError(f"{path}: not UTF-8 text at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise ReaderError(f"{path}: not TOML: {error}") from error
    faults = [*_misfits(table)]
    if not faults:
        settings = msgspec.convert(table, Settings)
        faults = check(settings)
    if faults:
        raise ReaderError(f"{path}: {'; '.join(faults)}")
    return settings


def _misfits(table: Mapping[str, object]) -> Iterator[str]:
    """Yield a line for each value that is not of the kind its name asks for."""
    for name, value in table.items():
        match name, value:
            case ("theme", str()) | ("mouse", bool()) | ("bare_digit", "on" | "off"):
                pass
            case "keys", dict():
                for action, keys in value.items():
                    if not isinstance(keys, str):
                        yield f'keys: {action}: keys stand in quotes, as "j,down", not {keys!r}'
            case name, _ if name in _ASKED:
                yield f"{name}: it is {_ASKED[name]}, not {value!r}"
            case _:
                yield f"there is no setting {name!r}; there are {', '.join(_ASKED)}"


_ASKED = {
    "theme": "the name of a theme in quotes",
    "mouse": "true or false",
    "bare_digit": '"on" or "off"',
    "keys": "a table of keys by action",
}


def check(settings: Settings) -> list[str]:
    """Return every fault: an unknown theme, unknown ids, unknown keys, clashes."""
    faults = []
    if settings.theme not in {"dark", "light", *BUILTIN_THEMES}:
        faults.append(f"theme: there is no {settings.theme!r}; dark and light are two")
    for name, keys in settings.keys.items():
        if name not in BY_ID:
            faults.append(f"keys: there is no action {name!r}, docs/keys.md lists them")
        faults += [f"keys: {name}: no key is called {key!r}" for key in _unknown(keys)]
    return faults or list(_clashes(settings))


def _unknown(keys: str) -> Iterator[str]:
    for written in keys.split(","):
        for key in written.split() or [""]:
            *modifiers, last = key.split("+") if len(key) > 1 else [key]
            one = len(last) == 1 and last.isprintable()
            if not set(modifiers) <= {"ctrl", "alt", "shift"} or not (one or last in _NAMED):
                yield key


def _clashes(settings: Settings) -> Iterator[str]:
    for mode in MODES:
        taken: dict[Sequence, str] = {}
        beside = () if mode in ALONE else of_mode("everywhere")
        for action in (*of_mode(mode), *beside):
            for keys in sequences(action, settings):
                if (other := _rival(keys, action.id, taken)) is not None:
                    yield f"keys: {' '.join(keys)} is both {other} and {action.id}"
                taken[keys] = action.id


def _rival(keys: Sequence, action: str, taken: Mapping[Sequence, str]) -> str | None:
    """Return the other action that has these keys, or the beginning of them, if any."""
    for known, other in taken.items():
        shorter = min(len(keys), len(known))
        if other != action and known[:shorter] == keys[:shorter]:
            return other
    return None


def sequences(action: Action, settings: Settings) -> tuple[Sequence, ...]:
    """Return the keys of an action: the person's, else its own."""
    own = settings.keys.get(action.id)
    written = own.split(",") if own is not None else action.keys
    return tuple(
        tuple(_SAME.get(key, key) for key in keys.split()) for keys in written if keys.strip()
    )


def shown(action: Action, settings: Settings) -> str:
    """Return the action's first keys as a person reads them, or nothing when it has none."""
    keys = sequences(action, settings)
    return " ".join(keys[0]) if keys else ""


class Keyboard:
    """Turns key presses into actions; remembers the keys of a sequence that has begun."""

    def __init__(self, settings: Settings, *modes: Mode) -> None:
        """Take the actions of these modes; where two have a key, the first mode has it."""
        table: dict[Sequence, Action] = {}
        for mode in modes:
            for action in of_mode(mode):
                for keys in sequences(action, settings):
                    table.setdefault(keys, action)
        self._table = MappingProxyType(table)
        self._begun: Sequence = ()

    @property
    def begun(self) -> Sequence:
        """The keys of a sequence pressed so far."""
        return self._begun

    def follow(self) -> dict[str, Action]:
        """Return what the next key would do, of a sequence that has begun."""
        here = len(self._begun)
        return {
            keys[here]: action
            for keys, action in self._table.items()
            if here and keys[:here] == self._begun and len(keys) > here
        }

    def press(self, key: str) -> Action | None:
        """Return the action this key completes; None when it begins a sequence or means nothing."""
        keys = (*self._begun, _SAME.get(key, key))
        self._begun = ()
        if (action := self._table.get(keys)) is not None:
            return action
        if any(known[: len(keys)] == keys for known in self._table):
            self._begun = keys
        return None
