"""What became of a tag that came into the codebook with a mark, once the mark is taken back."""

from reader.model.text.visible import excerpt
from reader.store import codebooks
from reader.store.codebooks import SETTING
from reader.store.history import DoneAction, is_of_codebook
from reader.store.project import Project

_NAMED = 3
_LONGEST = 40
"""Code points of a tag's name."""


def told(project: Project, action: DoneAction, verb: str) -> str:
    """Return in a sentence what became of the tags that an action added to the codebook, or ``""``.

    Ask it once the action was taken back (``verb`` is ``undo``) or brought back (``redo``). Why
    a tag stays is not told: somebody else may have it whose marks are nobody's to see.
    """
    brought = _added(project, action.id)
    if not brought:
        return ""
    if verb == "redo":
        back = _added(project, _latest_turn(project, action.id))
        return _sentence([tag for tag in brought if tag in back], "in the codebook again")
    current = codebooks.current_or_empty(project)
    stay = [tag for tag in brought if current.find(tag)]
    with_more = not is_of_codebook(project, action.id)
    gone = [tag for tag in brought if tag not in stay and with_more]
    sentences = (
        _sentence(gone, "no longer in the codebook"),
        _sentence(stay, "still in the codebook"),
    )
    return " ".join(filter(None, sentences))


def _added(project: Project, transaction: str) -> list[str]:
    """Return the ids of the tags that the codebook in use had after a transaction and not before."""
    row = project.row(
        "SELECT json_extract(before, '$'), json_extract(after, '$') FROM change"
        " WHERE transaction_id = ? AND entity = ? AND before IS NOT NULL AND after IS NOT NULL",
        [transaction, SETTING.name],
    )
    if row is None:
        return []
    before, after = (codebooks.of_hash(project, str(sha256)) for sha256 in row)
    if before is None or after is None or before.id != after.id:
        return []
    have = {tag.id for tag in before.tags}
    return [tag.id for tag in after.tags if tag.id not in have]


def _latest_turn(project: Project, action: str) -> str:
    row = project.row(
        "SELECT transaction_id FROM action WHERE undo_of = ? ORDER BY lamport DESC LIMIT 1",
        [action],
    )
    return str(row[0]) if row else ""


def _sentence(tags: list[str], what: str) -> str:
    if not tags:
        return ""
    named = ", ".join(f"“{excerpt(tag, _LONGEST)}”" for tag in tags[:_NAMED])
    more = f" and {len(tags) - _NAMED} more" if len(tags) > _NAMED else ""
    is_one = len(tags) == 1
    return f"The tag{'' if is_one else 's'} {named}{more} {'is' if is_one else 'are'} {what}."
