"""What one annotator submitted in two rounds: agreement with oneself."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from reader.model.annotation import Annotation, Annotator
from reader.model.coded import Coding, Document, Pass
from reader.model.errors import ReaderError
from reader.model.submission import Submission
from reader.store import articles
from reader.store.compared.agreeing import IndependentPass, ToCompare
from reader.store.project import Project


class Repeated:
    """Two rounds side by side, each annotator with herself; the rounds are the two sides."""

    def __init__(self, project: Project, wanted: ToCompare, against: str) -> None:
        """Begin to read.

        Args:
            project: where from.
            wanted: what, of the first round.
            against: the name of the second, of which the same is wanted.

        Raises:
            ReaderError: there is no such round, or it is closed to the viewer, or both are one.
        """
        if wanted.round == against:
            raise ReaderError(f"round {against} is compared with another one, not with itself")
        self._project = project
        self._names = wanted.round, against
        self._passes = tuple(
            IndependentPass(project, replace(wanted, round=name)) for name in self._names
        )
        self._submissions: list[str] = []
        self._codebooks: set[str] = set()
        self._alone = self._afterwards = 0

    @property
    def annotators(self) -> tuple[Annotator, ...]:
        """The two sides, which are the rounds."""
        return tuple(Annotator(name, name) for name in self._names)

    @property
    def symmetric(self) -> Collection[str]:
        """The types of links of which both directions say the same, in the first round."""
        return self._passes[0].symmetric

    def articles(self) -> int:
        """Return of how many articles there is a submission in the first round."""
        return self._passes[0].articles()

    def documents(self) -> Iterator[Document]:
        """Yield what each annotator submitted twice, by article."""
        self._submissions, self._codebooks = [], set()
        self._alone = self._afterwards = 0
        for ours, theirs, settled in self._side_by_side():
            for annotator in sorted({*ours, *theirs}):
                if annotator not in ours or annotator not in theirs:
                    self._alone += 1
                elif settled and max(ours[annotator].at, theirs[annotator].at) > settled:
                    self._afterwards += 1
                else:
                    yield self._document(ours[annotator], theirs[annotator])

    def marks(self) -> Iterator[Sequence[Annotation]]:
        """Yield the marks of every submission of both rounds."""
        for each in self._passes:
            yield from each.marks()

    def summary(self) -> Pass:
        """Return which submissions ``documents`` yielded, after the last of them."""
        of_rounds = [each.summary() for each in self._passes]
        return Pass(
            round=self._names[0],
            against=self._names[1],
            is_blind=all(each.is_blind for each in of_rounds),
            open_until=self._open_until(of_rounds),
            annotators=self.annotators,
            submissions=tuple(self._submissions),
            codebooks=tuple(sorted(self._codebooks)),
            alone=self._alone,
            afterwards=self._afterwards,
        )

    @staticmethod
    def _open_until(of_rounds: Sequence[Pass]) -> str:
        """Return when the last of the rounds was made blind; nothing where one is open still."""
        if any(not each.is_blind and not each.open_until for each in of_rounds):
            return ""
        return max(each.open_until for each in of_rounds)

    def _side_by_side(
        self,
    ) -> Iterator[tuple[Mapping[str, Submission], Mapping[str, Submission], str]]:
        """Yield the submissions of each article, of both rounds, and when it was first settled."""
        first, second = (each.standing() for each in self._passes)
        settled = [each.settled() for each in self._passes]
        ours, theirs = next(first, None), next(second, None)
        while ours or theirs:
            article = min(some[0].article for some in (ours, theirs) if some)
            pair: list[Mapping[str, Submission]] = [
                {each.annotator: each for each in some or () if each.article == article}
                for some in (ours, theirs)
            ]
            times = [each[article] for each in settled if article in each]
            yield pair[0], pair[1], min(times, default="")
            ours = next(first, None) if pair[0] else ours
            theirs = next(second, None) if pair[1] else theirs

    def _document(self, ours: Submission, theirs: Submission) -> Document:
        self._submissions += [ours.id, theirs.id]
        self._codebooks.update((ours.codebook, theirs.codebook))
        codings = zip(self._names, (ours, theirs), strict=True)
        return Document(
            article=ours.article,
            whose=ours.annotator,
            text=articles.text(self._project, ours.article),
            regions=max(ours, theirs, key=lambda each: each.at).work.regions,
            codings=tuple(Coding(name, each.work) for name, each in codings),
        )
