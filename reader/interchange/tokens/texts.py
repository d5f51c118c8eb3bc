"""The text that the tokens of a column file stand in: what it says itself, a file beside it, or none.

A text that does not have exactly the tokens is not taken, and that is said; then one is made of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct

from reader.interchange.foreign import Source
from reader.interchange.tokens.places import Place, joined, whole
from reader.model.arrival import Notice
from reader.model.errors import ReaderError

Sentences = Sequence[Sequence[str]]


class TokenText(Struct):
    """A text, and where tokens stand in it."""

    text: str
    places: list[Place]
    encoding: str
    file: str = ""
    """The file it is from, where that is not the one with the tokens."""


class TokenTexts:
    """Finds the texts of the documents of one file."""

    def __init__(self, source: Source, encoding: str) -> None:
        """Take the file, and the encoding that it is in."""
        self._source = source
        self._encoding = encoding
        self._stems = [PurePath(source.where).stem]
        """What the file of the first document's text may be called beside its own names."""
        self._is_one_made = False
        self._not_taken: list[Notice] = []

    def text(
        self, sentences: Sentences, lines: Sequence[str | None], names: Iterable[str]
    ) -> TokenText:
        """Return the text of a document.

        Args:
            sentences: its tokens.
            lines: the text of each sentence, where the file says it.
            names: what the file of its text may be called, without the end; that of the first
                document also as this one.

        """
        stems, self._stems = self._stems, []
        if lines and None not in lines:
            said = [line or "" for line in lines]
            if places := self._lines(sentences, said):
                return TokenText("\n".join(said), places, self._encoding)
        tokens = [token for sentence in sentences for token in sentence]
        for name in dict.fromkeys([*names, *stems]):
            if name and (found := self._beside(tokens, f"{name}.txt")):
                return found
        self._is_one_made = True
        text, places = joined(sentences)
        return TokenText(text, places, self._encoding)

    def notices(self) -> Iterator[Notice]:
        """Yield what is to be said of texts that were made, and of those that were not taken."""
        if self._is_one_made:
            how = "a space between two, a line a sentence"
            yield Notice(self._source.where, "the text is made of the tokens", how)
        yield from self._not_taken

    def _lines(self, sentences: Sentences, lines: Sequence[str]) -> list[Place]:
        places: list[Place] = []
        at = 0
        for line, tokens in zip(lines, sentences, strict=True):
            try:
                own = whole(tokens, line)
            except ReaderError as error:
                self._say("the text of a sentence does not have its tokens", str(error))
                return []
            places += [(at + start, at + end) for start, end in own]
            at += len(line) + 1
        return places

    def _beside(self, tokens: Sequence[str], name: str) -> TokenText | None:
        try:
            found = self._source.texts(name)
            if found is None:
                return None
            return TokenText(found.text, whole(tokens, found.text), found.encoding, found.file)
        except ReaderError as error:
            self._say("a text beside the file does not have its tokens", f"{name}: {error}")
        return None

    def _say(self, text: str, detail: str) -> None:
        self._not_taken.append(Notice(self._source.where, text, detail))
