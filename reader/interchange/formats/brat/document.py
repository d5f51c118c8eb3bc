"""The lines of one ``.ann`` file, sorted by what they are about."""

from collections import defaultdict

from reader.interchange.asides.aside import decoded
from reader.interchange.formats.brat.comment import FLAG, TYPE, Kept
from reader.interchange.formats.brat.lines import (
    NOTES,
    Attribute,
    Comment,
    Equivalence,
    Event,
    Line,
    Normalization,
    Relation,
    Textbound,
    parsed,
)
from reader.interchange.formats.brat.names import named
from reader.model.annotation import Field
from reader.model.arrival import Refusal
from reader.model.errors import ReaderError

_NOTHING = Kept()


class Document:
    """What a file says; a line that is none, or about nothing that is there, is a fault."""

    def __init__(self, where: str, lines: str) -> None:
        """Take the file's text."""
        self.faults: list[Refusal] = []
        self.article = _NOTHING
        """What names the article as ours, where the file says it."""
        self.textbounds: dict[str, Textbound] = {}
        self.events: dict[str, Event] = {}
        self.relations: dict[str, Relation] = {}
        self.equivalences: list[tuple[int, Equivalence]] = []
        """With the number of its line, since it has no id."""
        self.triggers: dict[str, str] = {}
        """The first event of each trigger: what is said of the trigger is said of it."""
        self._where = where
        self._numbers: dict[str, int] = {}
        self._fields: defaultdict[str, list[Field]] = defaultdict(list)
        self._notes: defaultdict[str, list[str]] = defaultdict(list)
        self._kept: dict[str, Kept] = {}
        self._abouts: list[tuple[str, str]] = []
        for number, line in enumerate(lines.split("\n"), 1):
            if line.strip():
                self._take(number, line.removesuffix("\r"))
        self._look_at_events()
        self._look_at_abouts()

    def fields(self, id_: str) -> list[Field]:
        """Return the attributes and normalisations of a mark or relation."""
        return self._fields.get(id_, [])

    def notes(self, id_: str) -> list[str]:
        """Return the comments on it."""
        return self._notes.get(id_, [])

    def kept(self, id_: str) -> Kept:
        """Return what we wrote of it ourselves."""
        return self._kept.get(id_, _NOTHING)

    def all_kept(self) -> list[Kept]:
        """Return all that we wrote ourselves."""
        return [*self._kept.values()]

    def refuse(self, line: str | int, reason: str) -> None:
        """Say why a line does not go in, by its id or its number."""
        number = self._numbers[line] if isinstance(line, str) else line
        named_by = f"{line}: " if isinstance(line, str) else ""
        self.faults.append(Refusal(f"{self._where}:{number}", named_by + reason))

    def _take(self, number: int, text: str) -> None:
        try:
            line = parsed(text)
            if isinstance(line, Equivalence):
                self.equivalences.append((number, line))
                return
            if line.id in self._numbers:
                raise ReaderError(f"{line.id} is there already, in line {self._numbers[line.id]}")
            self._numbers[line.id] = number
            self._sort(line)
        except ReaderError as error:
            self.refuse(number, str(error))

    def _sort(self, line: Line) -> None:
        match line:
            case Textbound():
                self.textbounds[line.id] = line
            case Event():
                self.events[line.id] = line
            case Relation():
                self.relations[line.id] = line
            case Attribute():
                value = FLAG if line.value is None else named(line.value)
                self._fields[line.target].append(Field(named(line.type), value))
            case Normalization():
                value = f"{line.reference} {line.text}".rstrip()
                self._fields[line.target].append(Field(line.type, value))
            case Comment():
                self._comment(line)
        if isinstance(line, Attribute | Normalization | Comment):
            self._abouts.append((line.id, line.target))

    def _comment(self, line: Comment) -> None:
        if line.type == TYPE:
            kept = decoded(line.text, Kept)
            self._kept[line.target] = kept
            self.article = kept if kept.article else self.article
            return
        text = line.text.strip()
        self._notes[line.target].append(text if line.type == NOTES else f"{line.type}: {text}")

    def _look_at_events(self) -> None:
        for event in [*self.events.values()]:
            if event.trigger not in self.textbounds:
                self.refuse(event.id, f"its trigger {event.trigger} is not there")
                del self.events[event.id]
            elif event.trigger not in self.triggers:
                self.triggers[event.trigger] = event.id
                self._hand_over(event.trigger, event.id)

    def _hand_over(self, trigger: str, event: str) -> None:
        """Say of an event what is said of its trigger."""
        self._fields[event] = [*self._fields.pop(trigger, []), *self._fields[event]]
        self._notes[event] = [*self._notes.pop(trigger, []), *self._notes[event]]
        if trigger in self._kept:
            self._kept.setdefault(event, self._kept.pop(trigger))

    def _look_at_abouts(self) -> None:
        """Refuse what is about nothing that is here."""
        here = self.textbounds.keys() | self.events.keys() | self.relations.keys()
        for id_, target in self._abouts:
            if target not in here:
                self.refuse(id_, f"it is about {target}, which is no mark or relation here")
