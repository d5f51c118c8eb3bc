"""Going through the marks that a change of the codebook left behind."""

from functools import partial

from reader.model.annotation import Annotation
from reader.model.errors import ReaderError
from reader.store import rechecks
from reader.store.rechecks import Recheck
from reader.tui.reading.bench import Bench
from reader.tui.reading.going import Stop
from reader.tui.reading.marking import Marking
from reader.tui.reading.stops import Stops


class Rechecking:
    """The list of one's own marks to be looked at again; ``y`` says that one is right."""

    def __init__(self, bench: Bench, marking: Marking) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._walking = bench.walking
        self._marking = marking
        self._say = bench.say
        self._pending: dict[str, Recheck] = {}
        self._added = ""
        """What is still to be told of the codebook, before the next stop."""
        self._told_under = ""
        """The reference of the codebook in use when she was told last what a tag is now."""
        self._stops = Stops("Re-check", bench, self._load, self._told)
        marking.changed.append(self._settle)

    def begin(self) -> None:
        """Open the list."""
        self._desk.renew()
        if not self._stops.find():
            raise ReaderError(
                "no mark of yours was made under another meaning of its tag, or has one that the"
                " codebook lacks"
            )
        self._walking.begin(self._stops)
        self._stops.begin(self._desk.active.article.id, self._desk.active.pane.caret)

    def _load(self) -> list[Stop]:
        self._session.renew_codebook()
        pending = rechecks.pending(self._session.project, self._session.me().id)
        self._pending = {each.mark.id: each for each in pending}
        return [Stop.at(each.mark) for each in pending]

    def confirm(self, mark: Annotation) -> bool:
        """Say that a mark is right as its tag is now; return whether it was to be re-checked."""
        if not self._stops.holds(mark.id):
            return False
        self._session.renew_codebook()
        if self._session.codebook.reference != self._told_under:
            self._tell_again(mark)
            return True
        recheck = self._pending[mark.id]
        if not recheck.tags:
            self._bring_back(recheck.mark)
        elif len(recheck.tags) == 1:
            self._confirm(mark.id, self._told_under, recheck.tags[0])
        else:
            title = f"{self._session.tag_name(mark.tag)} was split; which is this?"
            confirm = partial(self._confirm, mark.id, self._told_under)
            self._marking.offer_among(title, recheck.tags, confirm)
        return True

    def _tell_again(self, mark: Annotation) -> None:
        """Say what a mark's tag is now: another codebook came into use since that was told."""
        self._stops.renew()
        book = self._session.codebook
        self._added = f"{book.id}/{book.version} came into use meanwhile. "
        if self._stops.holds(mark.id):
            self._stops.tell_again(mark.id)
        else:
            self._say(f"{self._added}This mark is not to be re-checked any more.")
            self._added = ""

    def _settle(self, mark: Annotation) -> None:
        """Take a mark off the list that was removed or given another tag."""
        recheck = self._pending.get(mark.id)
        if recheck and (mark.status != "active" or mark.tag != recheck.mark.tag):
            del self._pending[mark.id]
            self._stops.done(mark.id)

    def _confirm(self, mark: str, codebook: str, tag: str) -> None:
        project, me = self._session.project, self._session.me().id
        kept = rechecks.confirm(project, me, mark, tag, codebook=codebook)
        self._desk.renew()
        for done in (*(twin.id for twin in kept.aside if twin.id != mark), mark):
            self._pending.pop(done, None)
            self._stops.done(done)
        said = []
        if kept.aside:
            name = self._session.tag_name(tag)
            said.append(
                f"{name} was here already, saying less; that mark was set aside."
                if kept.mark.id == mark
                else f"{name} is on exactly these words already; this mark was set aside."
            )
        if not self._pending:
            said.append("That was the last one to re-check.")
        if said:
            self._say(" ".join(said))

    def _bring_back(self, mark: Annotation) -> None:
        """Have the codebook have the tag again, which was all that other marks waited for too."""
        kept = rechecks.bring_back(self._session.project, self._session.me().id, mark.id)
        self._desk.renew()
        book = self._session.codebook
        self._added = f"{self._session.tag_name(kept.tag)} is in {book.id}/{book.version} now. "
        self._stops.renew()
        if self._stops.is_done:
            self._say(f"{self._added}That was the last one to re-check.")
            self._added = ""
        else:
            self._stops.go(1)

    def _told(self, stop: Stop, number: str) -> str:
        recheck = self._pending[stop.mark]
        self._told_under = self._session.codebook.reference
        added, self._added = self._added, ""
        if not recheck.tags:
            book = self._session.codebook.id
            what = f"{book} lacks {recheck.mark.tag}; y adds the tag, c and x change the mark"
            return f"{added}Re-check {number}: {what}"
        name = self._session.tag_name(recheck.mark.tag)
        now = " or ".join(self._session.tag_name(tag) for tag in recheck.tags)
        change = "means something else now" if recheck.tags == (recheck.mark.tag,) else f"is {now}"
        return f"{added}Re-check {number}: {name} {change}; y keeps the mark, c and x change it"
