"""The screen of stories that are proposed: a person accepts, takes apart, puts together, rejects."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.model.grouping import Proposal
from reader.tui.acting import Doings, list_doings
from reader.tui.actions import Mode
from reader.tui.keymap import Settings
from reader.tui.naming import outlet_of, title_of
from reader.tui.proposals import asking, verbs
from reader.tui.proposals.asking import Shown
from reader.tui.proposals.looking import Looking
from reader.tui.proposals.proposal_list import ProposalList
from reader.tui.proposals.rows import ArticleRow, ProposalRow, likeness
from reader.tui.proposals.steps import Steps
from reader.tui.questions import Questions
from reader.tui.session import Session
from reader.tui.statistics.answered import AnsweredScreen
from reader.tui.turning import Turning
from reader.tui.widgets.heading import Heading

_EMPTY = """\
No story is proposed.

R looks which articles without a story tell of one event.

They share rare words, and are of about the same day. Where there are
many it takes minutes, and the keys go on working.

reader group looks, too, and takes other thresholds."""
_LEGEND = (
    "proposals.accept",
    "proposals.reject",
    "proposals.out",
    "list.take",
    "proposals.merge",
    "proposals.divide",
    "proposals.rename",
    "proposals.search",
    "proposals.all",
    "list.leave",
    "help",
)
_EMPTY_LEGEND = ("proposals.search", "proposals.all", "list.leave", "help")


class ProposalsScreen(AnsweredScreen):
    """Proposals, each above its articles."""

    WAITING = "Looking …"
    MODES: ClassVar[tuple[Mode, ...]] = ("proposals", "list")
    DEFAULT_CSS = """
    ProposalsScreen > .empty { display: none; height: 1fr; padding: 2 4; }
    ProposalsScreen.-empty > .empty { display: block; }
    ProposalsScreen.-empty > ProposalList { display: none; }
    """

    def __init__(self, session: Session, settings: Settings) -> None:
        """List what is proposed in this copy of the project."""
        super().__init__(session, settings)
        self._heading = Heading()
        self._list = ProposalList()
        self._with_rejected = False
        self._said = ""
        """What was done last, until the cursor moves."""
        self._shown_at: ProposalRow | None = None
        self._dividing = Questions(self)
        self._looking = Looking(self, self._looked)
        self._steps = Steps(session)
        self._turning = Turning(self, lambda: None, lambda _: self._turned())
        self._is_undoing = False

    def compose(self) -> ComposeResult:
        """Stack the heading, the list and the lines at the foot."""
        yield self._heading
        yield self._list
        yield Static(Content(_EMPTY), classes="empty")
        yield self.status
        yield self.prompt
        yield self.legend

    def on_mount(self) -> None:
        """Say now and then how far a search has come; Textual asks for the list, too."""
        self._looking.watch()

    def on_unmount(self) -> None:
        """Look for nothing any more; Textual ends the other questions, too."""
        self._looking.close()
        self._dividing.close()

    def doings(self) -> Doings:
        """Return what carries out each action of the list."""
        return {
            **super().doings(),
            **list_doings(self._list),
            "undo": self._undo,
            "redo": self._redo,
            "list.take": self._open,
            "list.leave": self.dismiss,
            "proposals.accept": self._accept,
            "proposals.reject": lambda: self._change(verbs.reject),
            "proposals.out": self._turn_out,
            "proposals.divide": self._divide,
            "proposals.merge": self._merge,
            "proposals.rename": self._ask_name_of_story,
            "proposals.all": self._turn_all,
            "proposals.search": self._looking.turn,
            "proposals.drop": self._drop,
        }

    # What is shown

    def put_question(self) -> None:
        """Read what is proposed."""
        with_rejected = self._with_rejected
        self.put(lambda each: asking.shown(each, with_rejected=with_rejected), self._show)

    def _again(self) -> None:
        """Read it again; keys typed ahead are meant for what comes."""
        self.put_question()
        self.questions.hold_keys()

    def _looked(self, said: str) -> None:
        self._said = said
        self._steps.clear()
        self._again()

    def _show(self, found: Shown) -> None:
        self._list.put(found.rows)
        self._shown_at = self._list.row
        self.set_class(not found.rows, "-empty")
        self._heading.say(_counts(found, with_rejected=self._with_rejected))
        self._tell()

    def _tell(self) -> None:
        """Say what was done, else how far a search is, else what the row under the cursor is."""
        row = self._list.row
        said = self._said or self._looking.words
        if said:
            self.status.say(said)
        elif isinstance(row, ArticleRow):
            out = "taken out; x puts it back · " if row.one.is_out else ""
            alike = f"{out}{likeness(row.one.likeness)} like the others of it · "
            self.status.say(f"{alike}{outlet_of(row.article)}: {title_of(row.article)}")
        elif row is not None:
            words = ", ".join(row.proposal.words) or "nothing that was compared"
            self.status.say((row.proposal.name, "bold"), f" · held together by {words}")
        else:
            self.status.say("No story is proposed.")
        self.tell_legend()

    def tell_mode(self) -> None:
        """Show what the likeliest keys do."""
        keys = _EMPTY_LEGEND if self._list.row is None else _LEGEND
        self.legend.tell("New stories", (), self.keys_shown(keys))

    def on_row_list_moved(self) -> None:
        """Say what the cursor is on."""
        if self.is_at_rest and self._is_answered and self._list.row is not self._shown_at:
            self._said, self._shown_at = "", self._list.row
            self._tell()

    def say(self, message: str) -> None:
        """Tell what was done, until the cursor moves."""
        self._said = message
        super().say(message)

    def on_row_list_chosen(self) -> None:
        """Open what was clicked."""
        self.attempt(self._open)

    def _turn_all(self) -> None:
        self._with_rejected = not self._with_rejected
        self._again()

    # What is decided

    @property
    def _row(self) -> ProposalRow:
        if self._list.row is None:
            raise ReaderError("no story is proposed; R looks for some")
        return self._list.row

    @property
    def _proposal(self) -> Proposal:
        return self._row.proposal

    def _do(self, doing: Callable[[], str]) -> None:
        """Change something, show it, and say what was done."""
        self._said = doing()
        self._again()

    def _change(self, verb: Callable[[Session, Proposal], str], more: Sequence[str] = ()) -> None:
        """Change a proposal, and others by their ids, so that it can be taken back."""
        proposal = self._proposal
        self._do(lambda: self._steps.do([proposal.id, *more], lambda: verb(self.session, proposal)))

    def _accept(self) -> None:
        self._do(lambda: verbs.accept(self.session, self._proposal))
        self._steps.is_in_history()

    def _turn_out(self) -> None:
        row = self._row
        self._change(lambda session, _: verbs.turn_out(session, row))

    def _undo(self) -> None:
        if self._steps.is_next:
            self._do(self._steps.take_back)
            return
        self._is_undoing = True
        self._turning.undo()

    def _redo(self) -> None:
        self._is_undoing = False
        self._turning.redo()

    def _turned(self) -> None:
        if self._is_undoing:
            self._steps.is_undone()
        else:
            self._steps.is_in_history()
        self._again()

    def _merge(self) -> None:
        proposal, marked = self._proposal, self._list.marked
        if not marked:
            self._list.mark(proposal.id)
            self.say("Marked; m on another makes one of both. escape drops it.")
            return
        self._change(lambda session, _: verbs.merge(session, marked, proposal), [marked])

    def _drop(self) -> None:
        if self._list.marked:
            self._list.mark("")
            self._tell()
        else:
            self.dismiss()

    def _divide(self) -> None:
        proposal = self._proposal

        def divide(parts: list[Proposal]) -> str:
            ids = [proposal.id, *(each.id for each in parts)]
            return self._steps.do(ids, lambda: verbs.divide(self.session, proposal, parts))

        def parted(parts: list[Proposal]) -> None:
            self.attempt(lambda: self._do(lambda: divide(parts)))

        self._dividing.drop()
        self._dividing.ask(lambda each: asking.divided(each, proposal), parted, self._tell)
        self._dividing.hold_keys()

    def _ask_name_of_story(self) -> None:
        proposal = self._proposal
        if proposal.joins:
            raise ReaderError(f"these would join {proposal.name!r}, which keeps its name")
        self.prompt.ask(
            "The story's name:",
            lambda name: self._change(lambda session, _: verbs.rename(session, proposal, name)),
            value=proposal.name,
            left=self._tell,
        )

    def _open(self) -> None:
        self.ways.show_articles(asking.opening(self.session, self._row))


def _counts(found: Shown, *, with_rejected: bool) -> str:
    more = "" if found.is_whole else " and more, shown once these are decided on"
    parts = [f"{counted(found.waiting, 'proposal')}{more}" if found.waiting else "nothing waits"]
    if found.rejected:
        parts.append(f"{found.rejected:,} rejected{'' if with_rejected else ', not shown'}")
    return f"New stories · {' · '.join(parts)}"
