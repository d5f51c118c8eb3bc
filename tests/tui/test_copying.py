"""Copying a quote, and where it is from."""

from pathlib import Path

import pytest

from reader.store.project import Project
from tests.tui.person import sitting
from tests.tui.projects import article, make


async def test_a_copy_names_what_is_known_of_its_source(tmp_path: Path) -> None:
    with make(tmp_path / "bare.db", [article("s/bare.txt", "Some words.")]) as project:
        async with sitting(project, "bare") as person:
            await person.presses("ctrl+c", "ctrl+c")
            assert person.app.clipboard == "“Some” (s/bare.txt, 0–4)"


async def test_the_quote_is_copied_and_at_a_second_press_its_source(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(ana, "gull") as person:
        copied: list[str] = []
        monkeypatch.setattr(person.app, "copy_to_clipboard", copied.append)
        await person.presses("w", "v", "w", "w", "ctrl+c", "ctrl+c")
        assert copied == ["coast guard", "“coast guard” (The Gull, 2026-03-03, 4–15)"]
        assert person.app.is_running


async def test_the_same_offsets_of_another_article_are_copied_anew(
    ana: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with sitting(ana, "ship", "gull") as person:
        copied: list[str] = []
        monkeypatch.setattr(person.app, "copy_to_clipboard", copied.append)
        await person.presses("v", "right", "right", "ctrl+c", "escape")
        await person.presses("tab", "v", "right", "right", "ctrl+c")
        assert copied == ["Fe", "Th"]
