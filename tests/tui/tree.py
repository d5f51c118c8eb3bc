"""A codebook to be changed at the terminal, and the way to its entries."""

from reader.model.codebook import Codebook, FieldRule, Tag
from reader.store import codebooks
from reader.store.project import Project
from tests.tui.person import Person

TREE = Codebook(
    id="tree",
    title="A [/tree]",
    tags=(
        Tag(id="Group", heading=True, description="All of them."),
        Tag(id="Actor", parent="Group", hotkey="1", description="Who acts."),
        Tag(id="Claim", parent="Group", hotkey="2", brief="What can be true."),
        Tag(id="Old", deprecated=True),
    ),
    fields=(FieldRule(name="side", tags=("Actor",)),),
)


async def opens(person: Person, *down: str) -> None:
    """Open the codebook, the cursor on the first tag."""
    await person.presses("C", "down", "down", *down)


def tag(project: Project, name: str) -> Tag:
    """Return a tag as it is in the codebook in use."""
    return codebooks.current(project).tag(name)
