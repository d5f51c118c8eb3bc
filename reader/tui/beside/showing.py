"""Counterparts brought beside a passage: by a key, and while following by the caret itself."""

from collections.abc import Mapping, Sequence

from reader.compare.matching.judged import overlap
from reader.compare.matching.passages import passage_at
from reader.layout.fitted import fitted
from reader.model.article import outlet_of
from reader.model.passage import Counterpart, Passage
from reader.tui.beside.comparing import Comparing, quoted
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Column

_LIMIT = 3
WAIT = 0.5
"""Seconds that keys typed ahead wait at most for a counterpart."""
_WORDS = 5
"""Of evidence, where one counterpart is told of; fewer where there are more."""
_NAME = 18
"""Cells for an outlet."""
_LEAST_WORDS = 4
"""Words of a mark that can be compared; what is shorter stands for its sentence."""


class Showing:
    """Which passage is being looked at, and what of it the other panes show."""

    def __init__(self, bench: Bench, comparing: Comparing) -> None:
        self._desk = bench.desk
        self._say = bench.say
        self._session = bench.session
        self._walking = bench.walking
        self._comparing = comparing
        self._at: Passage | None = None
        self._found: dict[str, list[Counterpart]] = {}
        self._step = 0
        self._is_partial = False
        """Whether only what is near was compared, so that asking again may bring more."""
        self._is_asked = False
        """Whether a key asked for what is shown, not the caret by following."""
        self._followed: tuple[str, int] | None = None

    # What is shown

    @property
    def pair(self) -> Counterpart | None:
        """The two passages that are shown, if it is clear which two are meant.

        In the pane of the passage that is where one counterpart is shown; in another, its own.
        """
        shown, active = self._shown(), self._desk.active.article.id
        if self._at is None or not shown or not (self._is_asked or self._is_free):
            return None
        if active in shown:
            return shown[active]
        return next(iter(shown.values())) if len(shown) == 1 else None

    @property
    def origin(self) -> Passage | None:
        """The passage of which counterparts are shown, or that there are none."""
        return self._at

    @property
    def _is_free(self) -> bool:
        """Whether nothing else waits for a decision at the caret."""
        offered = self._desk.active.pane.focused_suggestion
        return offered is None and self._walking.mood in (None, "Find")

    @property
    def is_unclear(self) -> bool:
        """Whether several are shown that could be decided on."""
        return self.count > 1 and (self._is_asked or self._is_free)

    @property
    def is_asked(self) -> bool:
        """Whether a counterpart is shown that was asked for."""
        return self._is_asked and self.count > 0

    @property
    def count(self) -> int:
        """How many counterparts are shown."""
        return len(self._shown())

    def partner(self, column: Column) -> Passage | None:
        """Return the counterpart that a pane shows, if it shows one."""
        found = self._shown().get(column.article.id)
        return found.to if found else None

    def _shown(self) -> Mapping[str, Counterpart]:
        return {
            article: found[self._step % len(found)]
            for article, found in self._found.items()
            if found and self._desk.column_of(article)
        }

    # By a key

    def show(self) -> None:
        """Show the best counterparts of the passage at the caret; of the same one, the next best."""
        column = self._desk.active
        others = [each for each in self._desk.columns if each is not column]
        if not others:
            self._say("Only one article is open; p opens another beside it.")
            return
        passage = self._passage(column)
        if passage is None:
            kind = column.region_at(column.pane.caret)
            self._say(
                f"This ({kind}) is not compared; select of it, and = takes that."
                if kind
                else "There is no passage at the caret; w goes to the next word."
            )
            return
        if passage == self._at and self.is_asked and not self._is_partial:
            self._step += 1
            self._bring()
            return
        self._say("Comparing …")
        whole = self._comparing.ask_partners(
            passage, _LIMIT, lambda found: self._take(passage, found, whole)
        )
        self._comparing.hold_keys(WAIT)

    def seek(self, passage: Passage) -> None:
        """Show the best counterparts of a passage, whatever is said meanwhile, but none if none is."""
        self._comparing.ask_partners(
            passage, _LIMIT, lambda found: self._take(passage, found, whole=True, tell=False)
        )
        self._comparing.hold_keys(WAIT)

    def next_best(self) -> bool:
        """Show the next best counterparts; return whether any is shown."""
        self._step += 1
        self._bring()
        return bool(self._shown())

    def _passage(self, column: Column) -> Passage | None:
        """Return what is selected, else the mark at the caret if it is no mere name, else the sentence."""
        pane, mark = column.pane, column.pane.focused_mark
        if pane.selection is not None:
            return quoted(column, *pane.selection)
        if mark is not None and len(mark.quote.split()) >= _LEAST_WORDS:
            return next(
                quoted(column, span.start, span.end)
                for span in (
                    *(s for s in mark.spans if s.start <= pane.caret < s.end),
                    mark.spans[0],
                )
            )
        opened = column.opened
        return passage_at(opened.article.id, opened.text, opened.regions, pane.caret)

    def _take(
        self,
        passage: Passage,
        found: Mapping[str, Sequence[Counterpart]],
        whole: bool,
        *,
        tell: bool = True,
    ) -> None:
        column = self._desk.column_of(passage.article)
        if column is None or column is not self._desk.active:
            return
        known = {other: self._known(passage, other, of) for other, of in found.items()}
        self.put(passage, known, tell=tell)
        if tell and not whole:
            self._say(f"{self.told()} – so far only what is near to the screen was compared")
            self._is_partial = True

    def _known(
        self, passage: Passage, other: str, found: Sequence[Counterpart]
    ) -> list[Counterpart]:
        """Return what was linked to a passage, then what may be like it and was not rejected."""
        judged = self._comparing.judged
        related = judged.related(passage, other)
        aside = (*related, *judged.refused(passage, other))
        return [
            *(_linked(passage, to, type_) for to, type_ in sorted(related.items())),
            *(
                each
                for each in found
                if each.status == "suggested" and not any(overlap(each.to, to) for to in aside)
            ),
        ]

    def put(
        self,
        passage: Passage,
        found: Mapping[str, list[Counterpart]],
        step: int = 0,
        *,
        tell: bool = True,
    ) -> None:
        """Show these counterparts of a passage, by article, in their panes."""
        self.clear()
        self._at, self._found, self._step = passage, dict(found), step
        self._is_asked = True
        self._bring(tell=tell)

    def _bring(self, *, tell: bool = True) -> None:
        """Bring the counterparts to the row of the caret, and say what they are."""
        origin = self._desk.column_of(self._at.article) if self._at else None
        if origin is None or self._at is None:
            return
        if tell:
            self._bring_best()
        origin.pane.show_counterpart((self._at.start, self._at.end))
        for column in self._desk.columns:
            if column is origin:
                continue
            partner = self.partner(column)
            column.pane.show_counterpart((partner.start, partner.end) if partner else None)
            if partner:
                column.pane.bring(partner.start, origin.pane.caret_line)
        if tell:
            self._say(self.told())

    def _bring_best(self) -> None:
        """Have the best counterpart on the screen, if there would be none."""
        shown = self._shown()
        columns = [column for column in self._desk.columns if column.article.id in shown]
        if columns and not any(column.display for column in columns):
            best = max(columns, key=lambda column: shown[column.article.id].score)
            self._desk.bring_beside(best.article.id)

    def told(self) -> str:
        """Return what is shown in words: pane by pane, those with nothing after the others."""
        shown = self._shown()
        words = _WORDS if len(self._found) == 1 else 2
        asked = [column for column in self._desk.columns if column.article.id in self._found]
        parts = [
            self._told_of(name_of(column), pair, words)
            for column in asked
            if (pair := shown.get(column.article.id))
        ]
        none = ", ".join(name_of(column) for column in asked if column.article.id not in shown)
        return " · ".join([*parts, *([f"{none}: no counterpart confirmed yet"] if none else [])])

    def _told_of(self, name: str, pair: Counterpart, words: int) -> str:
        if pair.status == "confirmed":
            return f"{name}: linked, {', '.join(pair.evidence)}"
        found = self._found[pair.to.article]
        place = f" {found.index(pair) + 1} of {len(found)}" if len(found) > 1 else ""
        evidence = ", ".join(pair.evidence[:words])
        return f"{name}{place} ≈ {pair.score:.2f}: {evidence}"

    def clear(self) -> bool:
        """Show no counterpart any more; return whether one was shown."""
        if self._at is None:
            return False
        self._at, self._found, self._step, self._is_partial = None, {}, 0, False
        for column in self._desk.columns:
            column.pane.show_counterpart(None)
        return True

    # By the caret

    def moved(self, column: Column) -> None:
        """Leave the passage that the caret has left; while following, take up the one it is in."""
        at = self._at
        if column.article.id == (at.article if at else "") and not self._is_in(column):
            self.clear()
        if self._session.follows and column is self._desk.active:
            self._follow(column)

    def _is_in(self, column: Column) -> bool:
        at, caret = self._at, column.pane.caret
        return at is not None and at.start <= caret <= at.end

    def _follow(self, column: Column) -> None:
        article, caret = column.article.id, column.pane.caret
        if self._at is not None and self._at.article == article:
            return  # what is shown of it was asked for, or followed to
        pairs = {each.to.article: each for each in self._comparing.suggested_at(article, caret)}
        related = self._comparing.judged.related(quoted(column, caret, caret + 1))
        for to, type_ in related.items():
            if to.article != article:
                pairs[to.article] = _linked(self._place_of(column, caret), to, type_)
        if not pairs:
            self._followed = None
            return
        passage = next(iter(pairs.values())).from_
        if self._followed == (article, passage.start):
            return
        self._followed = article, passage.start
        self.clear()
        self._at, self._found = passage, {other: [pair] for other, pair in pairs.items()}
        self._is_asked = False
        self._bring(tell=False)

    def _place_of(self, column: Column, caret: int) -> Passage:
        """Return the mark that is linked at the caret; the longest, as what is said goes for all of it."""
        marks = column.pane.marks_at(caret)
        if not marks:
            return quoted(column, caret, caret + 1)
        return quoted(column, marks[-1].start, marks[-1].end)


def name_of(column: Column) -> str:
    """Return a short name of an article: whose it is, else its file's."""
    return fitted(outlet_of(column.article), _NAME).rstrip()


def _linked(passage: Passage, to: Passage, type_: str) -> Counterpart:
    return Counterpart(from_=passage, to=to, score=1.0, evidence=(type_,), status="confirmed")
