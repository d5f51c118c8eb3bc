"""Choosing another codebook, beginning one, and writing one to a file."""

from pathlib import Path

from msgspec.structs import replace

from reader.interchange.codebooks import file as codebook_file
from reader.store import codebooks
from reader.store.project import Project
from reader.tui.codebook.own_codebook import OwnCodebook
from reader.tui.session import Session
from tests.tui.person import sitting
from tests.tui.tree import TREE


async def test_no_other_codebook_takes_the_place_of_one_that_was_begun(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C", "o", "down", "c", "ctrl+u", *"mine", "enter", "o")
        assert "first save the codebook that you began" in person.status
        assert "mine" in person.lines[0]
        await person.presses("q", "d", "C", "o")
        assert "* is in use" in person.status


async def test_another_codebook_is_chosen_and_undone(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C", "o")
        assert "* is in use" in person.status
        assert "A [/tree]" in person.sees
        await person.presses("G", "k")
        assert "plover" in person.sees.casefold() or "policy-frames" in person.sees
        await person.presses("home", "enter")
        assert codebooks.current(tree).id == "news"
        assert "news/1 is in use now" in person.status
        await person.presses("q")
        assert "Judgement" in person.legend or "Actor" in person.legend
        await person.presses("u", "u")
        assert codebooks.current(tree) == TREE


async def test_an_older_version_is_read_and_not_changed(tree: Project) -> None:
    codebooks.use(tree, "", replace(TREE, title="Newer"))
    async with sitting(tree, "ship") as person:
        await person.presses("C", "o", "down", "o")
        assert "tree/1@" in person.lines[0]
        assert "only read" in person.lines[0]
        await person.presses("down", "down", "down", "x")
        assert "only read here" in person.status
        await person.presses("q", "q", "q")
        assert codebooks.current(tree).title == "Newer"


async def test_versions_of_one_number_are_told_apart_by_their_hash(tree: Project) -> None:
    kept = [codebooks.current(tree)]
    for title in ("Newer", "Another"):
        codebooks.use(tree, "", replace(TREE, title=title))
        kept.append(codebooks.current(tree))
        if title == "Newer":
            codebooks.use(tree, "", TREE)
    assert [book.version for book in kept] == [1, 2, 2]
    async with sitting(tree, "ship", size=(80, 24)) as person:
        await person.presses("C", "o")
        assert all(f" {book.reference} " in person.sees for book in kept[1:])
        assert " tree/1 " in person.sees


async def test_a_codebook_of_ones_own_is_begun_empty_or_as_a_copy(tree: Project) -> None:
    async with sitting(tree, "ship") as person:
        await person.presses("C", "o", "n", *"tree", "enter")
        assert "there is a codebook 'tree' already" in person.status
        await person.presses("n", "ctrl+u", *"mine", "enter", "a", *"First", "enter", "S", "enter")
        assert (codebooks.current(tree).reference[:7], len(codebooks.current(tree).tags)) == (
            "mine/1@",
            1,
        )
        await person.presses("o", "down", "down", "c")
        await person.presses("ctrl+u", *"tree-2", "enter", "S", "enter")
        assert codebooks.current(tree).tags == TREE.tags
        assert codebooks.current(tree).id == "tree-2"


async def test_a_file_that_is_there_is_replaced_only_if_asked(
    tree: Project, tmp_path: Path
) -> None:
    path = tmp_path / "t.json"
    path.write_text("kept")
    async with sitting(tree, "ship") as person:
        await person.presses("C", "w", "ctrl+u", *str(path), "enter")
        assert "Write in the place of what is there" in person.sees
        await person.presses("escape")
        assert path.read_text() == "kept"
        await person.presses("w", "ctrl+u", *str(path), "enter", "y")
        assert codebook_file.load(path.read_bytes(), "")[0] == TREE
        await person.presses("w", "ctrl+u", *str(tmp_path / "no" / "t.toml"), "enter")
        assert "not written: No such file" in person.status


def test_a_draft_of_a_codebook_that_is_not_in_use_any_more_is_refused(tree: Project) -> None:
    own = OwnCodebook(Session(tree))
    assert own.held()[0].id == "news"
    assert {"news", "basil"} <= {book.id for book in own.shipped()}
