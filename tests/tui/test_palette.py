"""The tag palette, with a codebook of a size that nobody should have."""

from pathlib import Path

import msgspec
import pytest

from reader.model.codebook import Codebook, Tag
from reader.store import codebooks
from reader.store.project import Project
from reader.tui.reading import palette
from tests.tui.person import marks_of, sitting


@pytest.fixture
def thousand(ana: Project) -> Project:
    """The project with a thousand tags, the hotkey of the last a letter."""
    tags = [Tag(id=f"[/tag {number:04}]", description="[bold]d") for number in range(1000)]
    last = msgspec.structs.replace(tags[-1], hotkey="u")
    codebooks.use(ana, "", Codebook(id="huge", tags=(*tags[:-1], last)))
    return ana


async def test_the_palette_shows_itself_to_who_waits_and_lists_what_fits(
    thousand: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette, "_REVEAL_AFTER", 0.01)
    async with sitting(thousand, "ship") as person:
        for _ in range(2):
            await person.presses("space")
            await person.until_seen("[/tag 0000]")
            assert "Tag “Ferry”" in person.sees
            await person.presses("escape")
            assert "[/tag 0000]" not in person.sees


async def test_the_palette_does_not_show_itself_to_who_knows_the_key(
    thousand: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(palette, "_REVEAL_AFTER", 60)
    async with sitting(thousand, "ship") as person:
        for _ in range(2):
            await person.presses("space")
            assert "[/tag 0000]" not in person.sees
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
        assert "▸     ▌ [/tag 0737]" in person.sees
        await person.presses("enter")
        assert marks_of(thousand, "ship") == [("[/tag 0737]", "Ferry")]


async def test_arrows_go_through_the_tags_and_tell_what_each_is_for(ana: Project) -> None:
    async with sitting(ana, "ship") as person:
        await person.presses("space", "down", "down", "down")
        assert "A named or described location" in person.sees
        assert "Not:" in person.sees
        await person.presses("enter")
        assert marks_of(ana, "ship") == [("Place", "Ferry")]


@pytest.mark.parametrize("keys", [("space", "f1"), ("enter", "f1")])
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


GROUPED = Codebook(
    id="grouped",
    tags=(
        Tag(id="Group", hotkey="g", heading=True),
        Tag(id="Below", hotkey="b", parent="Group", description="Somebody fishing."),
        Tag(id="Deeper", hotkey="d", parent="Below"),
        Tag(id="Other", hotkey="o", brief="what is left"),
        Tag(id="Of articles", hotkey="a", applies="article"),
        Tag(id="Empty", hotkey="e", heading=True),
    ),
)


@pytest.fixture
def grouped(ana: Project) -> Project:
    """The project with tags in three levels."""
    codebooks.use(ana, "", GROUPED)
    return ana


async def test_a_heading_is_gone_down_and_back_up(grouped: Project) -> None:
    async with sitting(grouped, "ship") as person:
        await person.presses("space", "g")
        assert marks_of(grouped, "ship") == []
        assert "Tag “Ferry” · Group" in person.sees
        assert "Other" not in person.sees
        await person.presses("backspace")
        assert "Other" in person.sees
        await person.presses("g", "b", "b")
        assert marks_of(grouped, "ship") == [("Below", "Ferry")]
        await person.presses("space", "g", "b", "d")
        assert ("Deeper", "Ferry") in marks_of(grouped, "ship")


async def test_the_tree_shows_the_keys_of_each_level_and_only_what_a_mark_may_have(
    grouped: Project,
) -> None:
    async with sitting(grouped, "ship") as person:
        await person.presses("space", "down")
        assert "g   ▾ Group" in person.sees
        assert "gb    ▾ Below" in person.sees
        assert "gbd     ▌ Deeper" in person.sees
        assert "Of articles" not in person.sees
        assert "Empty" not in person.sees
        await person.presses("enter")
        assert marks_of(grouped, "ship") == [("Below", "Ferry")]


async def test_a_tag_with_the_key_of_the_one_above_has_it_below_that(ana: Project) -> None:
    animal, ape = Tag(id="Animal", hotkey="a"), Tag(id="Ape", hotkey="a", parent="Animal")
    codebooks.use(ana, "", Codebook(id="zoo", tags=(animal, ape)))
    async with sitting(ana, "ship") as person:
        await person.presses("space", "a")
        assert "▸ enter ▌ Animal" in person.sees
        assert "a   ▌ Ape" in person.sees
        assert "a Animal" not in person.legend
        await person.presses("a", "space", "a", "enter")
        assert [tag for tag, _ in marks_of(ana, "ship")] == ["Ape", "Animal"]


async def test_what_is_used_most_comes_first(grouped: Project) -> None:
    async with sitting(grouped, "ship") as person:
        await person.presses("space", "o", "space", "down")
        lines = [line for line in person.lines if "▾ Group" in line or "▌ Other" in line]
        assert "Other" in lines[0]
        assert "Group" in lines[1]


async def test_the_filter_finds_words_of_a_definition(grouped: Project) -> None:
    async with sitting(grouped, "ship") as person:
        await person.presses("enter", *"fishing")
        assert "▌ Below" in person.sees
        assert "new tag fishing" in person.sees
        await person.presses("enter")
        assert marks_of(grouped, "ship") == [("Below", "Ferry")]


async def test_a_tag_is_told_at_length_with_its_last_uses_and_the_way_there(ana: Project) -> None:
    async with sitting(ana, "tram") as person:
        await person.presses("w", "1")
    async with sitting(ana, "ship", "gull") as person:
        await person.presses("space", "?")
        assert "at the edges are left off" in person.sees
        assert "Not:" in person.sees
        assert "My last use" in person.sees
        assert "Oberau Post" in person.sees
        await person.presses("escape")
        assert "Tag “Ferry”" in person.sees
        await person.presses("?", "enter")
        await person.pilot.pause()
        assert "Tram off its rails" in person.sees
        assert person.status.startswith("Actor “tram”")
        assert marks_of(ana, "ship") == []


async def test_names_that_begin_alike_are_told_apart_in_a_narrow_terminal(ana: Project) -> None:
    long = "Something that a good many tags of this codebook begin with, before they say "
    ends = ("fear", "authority", "hypocrisy", "whataboutism")
    tags = [
        *(Tag(id=f"Appeal to {end}", hotkey=str(at)) for at, end in enumerate(ends, 1)),
        *(Tag(id=f"{long}{end}", hotkey=end[0]) for end in ends),
    ]
    codebooks.use(ana, "", Codebook(id="long", tags=(*tags,)))
    async with sitting(ana, "ship", size=(80, 24)) as person:
        legend = person.sees.splitlines()[-1]
        assert [each for each in ends if f"…{each[:3]}" in legend] == [*ends]
        await person.presses("enter")
        assert all(f"…{end}" in person.sees for end in ends)
        await person.types("with authority")
        assert "…authority" in person.sees


async def test_the_palette_offers_the_codebook_that_came_into_use_meanwhile(ana: Project) -> None:
    codebooks.use(ana, "", Codebook(id="one", tags=(Tag(id="Foo", hotkey="f"),)))
    async with sitting(ana, "ship") as person:
        await person.presses("space", "down")
        assert "Foo" in person.sees
        codebooks.use(ana, "", Codebook(id="two", tags=(Tag(id="Bar", hotkey="b"),)))
        person.app.session.renew_codebook()
        person.app.renew()
        await person.pilot.pause()
        assert "Codebook now two/" in person.sees
        assert "Foo" not in person.sees
        await person.presses("b")
        assert [tag for tag, _ in marks_of(ana, "ship")] == ["Bar"]


async def test_a_tag_of_a_codebook_no_longer_in_use_is_refused(ana: Project) -> None:
    codebooks.use(ana, "", Codebook(id="one", tags=(Tag(id="Foo", hotkey="f"),)))
    async with sitting(ana, "ship") as person:
        await person.presses("space")
        codebooks.use(ana, "", Codebook(id="two", tags=(Tag(id="Bar", hotkey="b"),)))
        await person.presses("f")
        assert "codebook two has no tag 'Foo'; choose another tag" in person.status
        assert marks_of(ana, "ship") == []


async def test_names_of_tags_with_others_below_them_are_told_apart_too(ana: Project) -> None:
    long = "Something that a good many tags of this codebook begin with, before they say "
    tags = [
        tag
        for end in ("a", "b")
        for tag in (Tag(id=f"{long}{end}"), Tag(id=f"{long}{end} one", parent=f"{long}{end}"))
    ]
    codebooks.use(ana, "", Codebook(id="long", tags=(*tags,)))
    async with sitting(ana, "ship", size=(80, 24)) as person:
        await person.presses("space", "down")
        rows = [line.strip("│ ") for line in person.lines if "▾" in line or "▌" in line]
        assert [row.partition("…")[2] for row in rows] == ["a", "a one", "b", "b one"]
