"""What can be done to a proposal; each says in words what was done."""

from collections.abc import Sequence

from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.grouping import Proposal
from reader.store.grouping import deciding
from reader.tui.proposals.rows import ArticleRow, ProposalRow
from reader.tui.session import Session


def accept(session: Session, proposal: Proposal) -> str:
    """Give its articles their story."""
    (done,) = deciding.accept(session.project, session.viewer, [proposal.id])
    what = f"joined “{done.name}”" if done.joins else f"are the story “{done.name}”"
    return f"{counted(len(done.within), 'article')} {what}; u takes it back."


def reject(session: Session, proposal: Proposal) -> str:
    """Reject it, or have it wait again."""
    if proposal.state == "rejected":
        deciding.decide(session.project, proposal.id, "waiting")
        return f"“{proposal.name}” is proposed again."
    deciding.decide(session.project, proposal.id, "rejected")
    return f"Rejected “{proposal.name}”; u takes it back, or r among what w shows."


def turn_out(session: Session, row: ProposalRow) -> str:
    """Take an article out, or put it back; the row says which."""
    if not isinstance(row, ArticleRow):
        raise ReaderError("articles are taken out one by one; r rejects the whole of it")
    deciding.turn_out(session.project, row.proposal.id, row.article.id)
    return ""


def merge(session: Session, marked: str, proposal: Proposal) -> str:
    """Make one of two."""
    merged = deciding.merge(session.project, marked, proposal.id)
    return f"“{merged.name}” has {counted(len(merged.articles), 'article')} now; u takes it back."


def divide(session: Session, proposal: Proposal, parts: Sequence[Proposal]) -> str:
    """Put parts in the place of it."""
    deciding.divide(session.project, proposal.id, parts)
    if len(parts) == 1:
        return "What is least like the others is taken out; u takes it back."
    sizes = " and ".join(str(len(each.articles)) for each in parts)
    return f"Two proposals now, of {sizes} articles; u takes it back."


def rename(session: Session, proposal: Proposal, name: str) -> str:
    """Give the story another name."""
    return f"It would be called “{deciding.rename(session.project, proposal.id, name)}”; u takes it back."
