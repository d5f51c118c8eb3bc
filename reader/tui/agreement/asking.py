"""What the screen of agreement asks; run beside the keys, on another connection.

What computes is imported there too: it takes longer than a frame.
"""

from msgspec import Struct
from msgspec.structs import replace

from reader.evaluation.reports.figure_table import Cell, FigureTable
from reader.model.annotation import Annotation
from reader.model.article import RegionKind
from reader.model.errors import ReaderError
from reader.model.homing import Homes
from reader.model.settling.difference import Candidate
from reader.store import rounds
from reader.store.compared import agreeing
from reader.tui.session import Session


class Question(Struct, frozen=True):
    """What is compared."""

    round: str
    aside: tuple[RegionKind, ...] = ()
    """Kinds of regions, of those left out else, that are compared too."""
    samples: int = 0
    """How many random continua gamma draws of each document."""


class Comparing:
    """How far a question has come; it is dropped by whoever wants no answer any more."""

    def __init__(self) -> None:
        self.done = self.whole = 0
        """Documents, of all."""
        self.is_wanted = True

    def told(self, done: int) -> None:
        """Take in how many documents have been compared.

        Raises:
            ReaderError: the answer is not wanted any more.
        """
        self.done = done
        if not self.is_wanted:
            raise ReaderError("nobody waits for the figures")

    @property
    def words(self) -> str:
        """How far it has come, in words; nothing before the first document."""
        return f"{self.done:,} of {self.whole:,} documents" if self.done else ""


class Figures(Struct, frozen=True):
    """The answer: tables of figures, and what they are of."""

    header: str
    tables: list[FigureTable]
    is_empty: bool
    """Whether there was nothing to compare."""
    left_out: tuple[RegionKind, ...]


class Behind(Struct, frozen=True):
    """What stands behind a figure."""

    items: list[Candidate]
    names: dict[str, str]
    """The names of those who said it, by their ids."""


def figures(session: Session, question: Question, comparing: Comparing) -> Figures:
    """Return all figures of a round, as far as this person may see them."""
    from reader.evaluation.agreeing.agreement_report import Terms, header, report
    from reader.evaluation.agreeing.agreement_tables import MAKERS

    project = session.project
    terms = Terms(aside=question.aside, samples=question.samples)
    wanted = agreeing.ToCompare(viewer=session.viewer, round=question.round)
    source = agreeing.IndependentPass(project, wanted)
    comparing.whole = source.articles()
    found = report(source, terms, comparing.told)
    names = agreeing.names(project, found.found.articles)
    return Figures(
        header(found),
        [make(found, names) for make in MAKERS.values()],
        not found.found.articles,
        terms.left_out,
    )


def behind(session: Session, round_: str, left_out: tuple[RegionKind, ...], cell: Cell) -> Behind:
    """Return what stands behind one figure, by article and place."""
    from reader.evaluation.agreeing.disagreements import stands_behind, within
    from reader.evaluation.differing.differences import candidates

    project = session.project
    wanted = agreeing.ToCompare(viewer=session.viewer, round=round_)
    here = replace(wanted, ids=[cell.article]) if cell.article else wanted
    source = agreeing.IndependentPass(project, here)
    elsewhere: dict[str, Annotation] = {}
    homes = None
    if "links" in cell.column:
        whole = agreeing.IndependentPass(project, wanted)
        homes = Homes(source.codebook, lambda: (s for some in whole.standing() for s in some))
        elsewhere = _ends(whole, homes)
    items: list[Candidate] = []
    for some in source.compared():
        at_home = [homes.at_home(each) for each in some] if homes else some
        kept = within(at_home, left_out, cell)
        if len(kept) > 1:
            items += [
                e for e in candidates(kept, source.codebook, elsewhere) if stands_behind(e, cell)
            ]
    return Behind(items, {each.id: each.name for each in source.annotators})


def _ends(source: agreeing.IndependentPass, homes: Homes) -> dict[str, Annotation]:
    """Return the marks that links lead to, by their ids."""
    at_home = (homes.at_home(each) for some in source.compared() for each in some)
    wanted = {link.to for each in at_home for link in each.work.links}
    return {mark.id: mark for marks in source.marks() for mark in marks if mark.id in wanted}


def other_round(session: Session, round_: str) -> str:
    """Return the round after one, the first after the last."""
    names = rounds.names(session.project)
    at = names.index(round_) + 1 if round_ in names else 0
    return names[at % len(names)]
