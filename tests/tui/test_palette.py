"""The tag palette, with a codebook of a size that nobody should have."""

from pathlib import Path

import msgspec
import pytest

from reader.model.codebook import Codebook, Tag
from reader.store import codebooks
from reader.store.project import Project
from tests.tui.person import marks_of, sitting


@pytest.fixture
def thousand(ana: Project) -> Project:
    """The project with a thousand tags, the hotkey of the last a letter."""
    tags = [Tag(id=f"[/tag {number:04}]", description="[bold]d") for number in range(1000)]
    last = msgspec.structs.replace(tags[-1], hotkey="u")
    codebooks.use(ana, "", Codebook(id="huge", tags=(*tags[:-1], last)))
    return ana


async def test_the_palette_shows_itself_to_who_waits_and_lists_what_fits(
    thousand: Project,
) -> None:
    async with sitting(thousand, "ship") as person:
        for _ in range(2):
            await person.presses("space")
            assert "[/tag 0000]" not in person.sees
            await person.pilot.pause(0.4)
            assert "[/tag 0000]" in person.sees
            assert "Tag “Ferry”" in person.sees
            await person.presses("escape")
            assert "[/tag 0000]" not in person.sees


async def test_a_hotkey_that_is_a_command_elsewhere_tags_here(thousand: Project) -> None:
    async with sitting(thousand, "ship") as person:
        await person.presses("space", "u")
        assert marks_of(thousand, "ship") == [("[/tag 0999]", "Ferry")]


async def test_the_filter_finds_one_of_a_thousand(thousand: Project) -> None:
    async with sitting(thousand, "ship") as person:
        await person.presses("space", "/")
        await person.types("0737")
        assert "▸   ▌ [/tag 0737]" in person.sees
        await person.presses("enter")
        assert marks_of(thousand, "ship") == [("[/tag 0737]", "Ferry")]


async def test_arrows_go_through_the_tags_and_tell_what_each_is_for(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("space", "down", "down", "down")
        assert "A named or described location" in person.sees
        assert "Not:" in person.sees
        await person.presses("enter")
        assert marks_of(ana, "ship") == [("Place", "Ferry")]


@pytest.mark.parametrize("keys", [("space", "?"), ("space", "f1"), ("enter", "f1")])
async def test_help_is_there_in_both_ways_of_opening_it(
    ana: Project, keys: tuple[str, ...]
) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses(*keys)
        assert "Take the tag under the cursor" in person.sees
        await person.presses("escape", "9")


async def test_what_is_pasted_filters(ana: Project, tmp_path: Path) -> None:
    del tmp_path
    async with sitting(ana, "ship") as person:
        await person.presses("enter")
        await person.types("?")
        assert "new tag" in person.sees
        await person.presses("backspace")
        await person.types("loaded")
        await person.presses("enter")
        assert marks_of(ana, "ship") == [("Loaded language", "Ferry")]


async def test_a_heading_is_no_tag_to_choose(ana: Project) -> None:
    tags = (Tag(id="Group", hotkey="g", heading=True), Tag(id="Below", hotkey="b", parent="Group"))
    codebooks.use(ana, "", Codebook(id="grouped", tags=tags))
    async with sitting(ana, "ship") as person:
        await person.presses("space", "g")
        assert marks_of(ana, "ship") == []
        await person.presses("b")
        assert marks_of(ana, "ship") == [("Below", "Ferry")]
