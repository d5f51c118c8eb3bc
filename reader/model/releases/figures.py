"""Counting what goes into a release, an article at a time, for its card."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reader.model.annotation import PASSAGE, Annotation
from reader.model.article import Article
from reader.model.releases.freezing import Settled
from reader.model.releases.release import (
    CoderFigures,
    Count,
    Figures,
    GoldArticle,
    TagFigures,
)
from reader.model.settling.figures import reasons
from reader.model.submission import Submission

_NO_REASON = "(none given)"


class Tally:
    """What was counted so far."""

    def __init__(self) -> None:
        self._articles = self._code_points = self._undated = self._agreed = self._waiting = 0
        self._said_of: dict[str, Counter[str]] = {}
        """Metadata of the articles, by its name."""
        self._dates: set[str] = set()
        self._coders: dict[str, Counter[str]] = {}
        self._coded_by: Counter[int] = Counter()
        self._codebooks: Counter[str] = Counter()
        self._gold: Counter[str] = Counter()
        self._tags: dict[str, Counter[str]] = {}
        self._differing: Counter[str] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._reasons_by_tag: Counter[tuple[str, str]] = Counter()
        self._adjudicators: Counter[str] = Counter()

    def add(
        self,
        article: Article,
        submissions: Sequence[Submission],
        settled: Settled,
        frozen: GoldArticle,
    ) -> None:
        """Count an article."""
        self._article(article)
        self._coded_by[len(submissions)] += 1
        for each in submissions:
            self._codebooks[each.codebook] += 1
            work = each.work
            self._coders.setdefault(each.annotator, Counter()).update(
                articles=1,
                marks=len(_tagged(work.annotations)),
                links=len(work.links),
                labels=len(work.labels),
            )
            for mark in _tagged(work.annotations):
                self._of_tag(mark.tag)["said"] += 1
        gold = _tagged(held.image for held in frozen.annotations)
        self._gold.update(marks=len(gold), links=len(frozen.links), labels=len(frozen.labels))
        for mark in gold:
            self._of_tag(mark.tag)["gold"] += 1
        self._candidates(settled)
        self._decisions(settled)

    def _article(self, article: Article) -> None:
        self._articles += 1
        self._code_points += article.length
        for name in ("story", "outlet", "wire", "language"):
            self._said_of.setdefault(name, Counter())[getattr(article, name)] += 1
        self._undated += not article.published
        if article.published:
            self._dates.add(article.published)

    def _of_tag(self, tag: str) -> Counter[str]:
        return self._tags.setdefault(tag, Counter())

    def _candidates(self, settled: Settled) -> None:
        self._waiting += len(settled.waiting)
        for each in settled.candidates:
            if not each.kind:
                self._agreed += 1
                continue
            self._differing[each.kind] += 1
            said = _tagged(mark for mark in each.said if isinstance(mark, Annotation))
            for tag in {mark.tag for mark in said}:
                self._of_tag(tag)["differing"] += 1

    def _decisions(self, settled: Settled) -> None:
        """Count the decisions on what differed and on what was added; the rest is a step."""
        differing = [each for each in settled.candidates if each.kind]
        keys = {each.key for each in differing}
        taken = [each for each in settled.decisions if not each.inputs or each.candidate in keys]
        for each in taken:
            self._outcomes[each.outcome] += 1
            self._reasons[each.reason or _NO_REASON] += 1
            self._adjudicators[each.adjudicator] += 1
        by_tag = reasons(differing, {each.candidate: each for each in taken})
        for (tag, reason), count in by_tag.items():
            self._reasons_by_tag[tag, reason or _NO_REASON] += count

    def figures(
        self, *, in_round: int, splits: Mapping[str, int], groups: int, loose: int
    ) -> Figures:
        """Return all of it.

        Args:
            in_round: articles of the round's stories.
            splits: articles of each split.
            groups: of articles that stay together.
            loose: links that were left out, since they lead to nothing that stands.
        """
        stories = {name for name in self._said_of.get("story", ()) if name}
        dates = sorted(self._dates)
        return Figures(
            articles=self._articles,
            stories=len(stories),
            code_points=self._code_points,
            outlets=_most(self._said_of.get("outlet", {})),
            wires=_most(self._said_of.get("wire", {})),
            languages=_most(self._said_of.get("language", {})),
            published=(dates[0][:10], dates[-1][:10]) if dates else ("", ""),
            undated=self._undated,
            in_round=in_round,
            coders=tuple(
                CoderFigures(
                    who, count["articles"], count["marks"], count["links"], count["labels"]
                )
                for who, count in sorted(self._coders.items())
            ),
            coded_by=tuple(Count(str(coders), n) for coders, n in sorted(self._coded_by.items())),
            codebooks=_most(self._codebooks),
            marks=self._gold["marks"],
            links=self._gold["links"] - loose,
            labels=self._gold["labels"],
            tags=tuple(
                TagFigures(tag, count["gold"], count["said"], count["differing"])
                for tag, count in sorted(
                    self._tags.items(), key=lambda item: (-item[1]["gold"], item[0])
                )
            ),
            agreed=self._agreed,
            differing=_most(self._differing),
            outcomes=_most(self._outcomes),
            reasons=_most(self._reasons),
            reasons_by_tag=tuple(
                (tag, reason, n) for (tag, reason), n in sorted(self._reasons_by_tag.items())
            ),
            adjudicators=_most(self._adjudicators),
            waiting=self._waiting,
            loose=loose,
            splits=_most(splits),
            groups=groups,
        )


def _tagged(marks: Iterable[Annotation]) -> list[Annotation]:
    """Return the marks that say something themselves, and do not only hold an end of a link."""
    return [mark for mark in marks if mark.tag != PASSAGE]


def _most(counts: Mapping[str, int]) -> tuple[Count, ...]:
    return tuple(
        Count(name, n) for name, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
