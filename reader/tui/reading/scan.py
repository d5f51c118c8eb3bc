"""A search through open articles, done a piece at a time."""

from collections.abc import Iterator, Mapping

from reader.model.text.folding import find_by_pieces

Range = tuple[int, int]


class Scan:
    """Where a query stands in some texts, as far as they were gone through."""

    def __init__(self, query: str, texts: Mapping[str, str]) -> None:
        """Begin with none of ``texts``, which are by article id; ``=`` before a query is literal."""
        self.query = query
        self.hits: dict[str, list[Range]] = {article: [] for article in texts}
        """The hits so far by article id, in order; the lists grow."""
        self.done = False
        self.pieces = self._through(texts)
        """Each step goes through one more piece of a text."""

    def _through(self, texts: Mapping[str, str]) -> Iterator[None]:
        wanted, literal = self.query.removeprefix("="), self.query.startswith("=")
        for article, text in texts.items():
            for hits in find_by_pieces(text, wanted, literal=literal):
                self.hits[article] += hits
                yield
        self.done = True
