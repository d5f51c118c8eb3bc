"""Submitting articles, which locks them, and reopening them with a reason."""

from collections.abc import Sequence

from reader.model.counting.counted import counted
from reader.model.errors import ReaderError
from reader.store import progress, rounds
from reader.store.submitting import assigning, handing_in, lacking, submissions
from reader.tui.actions import Action
from reader.tui.naming import title_of
from reader.tui.reading.bench import Bench
from reader.tui.reading.desk import Column

_NAMED = 2
"""Of how many articles it is said what they lack."""


class HandingIn:
    """Asks which articles are to be submitted, says what they lack, and submits them."""

    def __init__(self, bench: Bench) -> None:
        self._desk = bench.desk
        self._session = bench.session
        self._over = bench.over
        self._prompt = bench.prompt
        self._say = bench.say

    def ask(self) -> None:
        """Ask what to submit; of an article that is submitted, why to reopen it.

        Raises:
            ReaderError: the round is finished.
        """
        me, column = self._session.me().id, self._desk.active
        self._desk.renew()
        rounds.assert_not_finished(rounds.get(self._session.project, self._session.project.round))
        if column.opened.state == "submitted":
            self._ask_reason(column)
            return
        (gap,) = lacking.of_articles(self._session.project, me, [column.article.id])
        words = f"Missing: {gap.words}" if gap.words else "Nothing is missing"
        self._over.submitting.open(self._question(), "submit.this", self._picked)
        self._say(f"{words} · {title_of(column.article)}")

    def _question(self) -> str:
        """Ask what to submit, and say how much of the round is left."""
        project, me = self._session.project, self._session.me().id
        queue = [each.article for each in assigning.queue(project, me, project.round)]
        if not queue:
            return "Submit, and lock"
        states = progress.states(project, me, queue)
        left = sum(states.get(each) != "submitted" for each in queue)
        return f"Submit, and lock – round {project.round}, {left:,} of {len(queue):,} left"

    def _picked(self, action: Action) -> None:
        self.submit(self._chosen(action.id))

    def _chosen(self, action: str) -> list[str]:
        project, me = self._session.project, self._session.me().id
        if action == "submit.this":
            return [self._desk.active.article.id]
        if action == "submit.open":
            return [*self._desk.articles]
        return progress.begun(project, me)

    def submit(self, ids: Sequence[str]) -> None:
        """Submit those of some articles that are not yet, and say what they lack.

        Raises:
            ReaderError: none of them can be submitted.
        """
        project, me = self._session.project, self._session.me().id
        states = progress.states(project, me, ids)
        left = [each for each in ids if states.get(each) != "submitted"]
        if not left:
            raise ReaderError("there is nothing left of these to submit")
        gaps = [gap for gap in lacking.of_articles(project, me, left) if gap.words]
        handing_in.submit(project, me, left)
        self._desk.renew()
        said = [f"{self._session.title(gap.article)}: {gap.words}" for gap in gaps[:_NAMED]]
        if len(gaps) > _NAMED:
            said.append(f"{len(gaps) - _NAMED:,} more lack something")
        rest = f" ({'; '.join(said)})" if said else ""
        self._say(f"{counted(len(left), 'article')} submitted; D on one reopens it{rest}.")

    def _ask_reason(self, column: Column) -> None:
        project, me = self._session.project, self._session.me().id
        last = submissions.last_of(project, me, column.article.id)
        if last is None:
            raise ReaderError("it came as submitted, and what was submitted is not in this project")

        def reopened(reason: str) -> None:
            handing_in.reopen(project, last.id, reason, me)
            self._desk.renew()
            self._say(f"{title_of(column.article)} can be changed again; D submits it.")

        self._prompt.ask("Why reopen it?", reopened)
