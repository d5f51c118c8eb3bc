"""A link as it is seen from one of its ends, and what is said of it in words."""

from msgspec import Struct

from reader.model.annotation import Annotation, Link
from reader.model.article import Article, outlet_of
from reader.model.codebook import Codebook
from reader.model.relations import relation
from reader.model.text.visible import excerpt, visible

REMOVED = "end removed"
_HIDDEN = "an end that is not here"


class SeenLink(Struct, frozen=True):
    """A link from the mark that one is at, and what it leads to."""

    link: Link
    here: str
    """The id of the mark that it is seen from; ``""`` for the article that it leads to."""
    there: Annotation | None = None
    """The mark at the other end, which may be removed; None where there is none to be seen."""
    article: Article | None = None
    """The article of the other end, or the one it leads to as a whole."""
    within: bool = False
    """Whether both ends are in one article."""

    @property
    def leads_on(self) -> bool:
        """Whether there is a passage to jump to."""
        return self.there is not None and self.there.status == "active"

    def name(self, codebook: Codebook) -> str:
        """Return what the relation is called, with an arrow where it leads one way."""
        found = relation(codebook, self.link.type)
        name = found.name if found else self.link.type
        if self.link.to_article or (found and found.symmetric):
            return name
        return f"{name} {'→' if self.here == self.link.from_ else '←'}"

    def other(self, limit: int) -> str:
        """Return whose the other end is, and its words, cut after ``limit`` code points."""
        if self.link.to_article and self.here:
            return outlet_of(self.article) if self.article else _HIDDEN
        if self.there is None:
            return _HIDDEN
        if self.there.status != "active":
            return REMOVED
        whose = outlet_of(self.article) if self.article else ""
        whose = "here" if self.within else whose
        return f"{whose}: “{excerpt(self.there.quote, limit)}”"

    def aside(self, codebook: Codebook, by: str = "") -> str:
        """Return state, doubt, and whose link it is, in brackets; nothing where that is all usual."""
        found = relation(codebook, self.link.type)
        states = {each.value: each.name for each in found.states} if found else {}
        state = states.get(self.link.state, self.link.state)
        said = [state, "unsure" if self.link.unsure else "", f"by {by}" if by else ""]
        said = [each for each in said if each]
        return f"({', '.join(said)})" if said else ""

    def said(self, codebook: Codebook, limit: int, by: str = "") -> str:
        """Return all of it on one line, the words of the other end cut after ``limit``."""
        between = ": " if self.link.to_article and self.here else " · "
        what = f"{self.name(codebook)}{between}{self.other(limit)}"
        return visible(" ".join(filter(None, [what, self.aside(codebook, by), self.more()])))

    def more(self) -> str:
        """Return its fields and its note, as far as something is said in them."""
        fields = ", ".join(f"{each.name}: {each.value}" for each in self.link.fields if each.value)
        note = f"– {self.link.note}" if self.link.note else ""
        return " ".join(filter(None, [f"[{fields}]" if fields else "", note]))

    def sign(self, codebook: Codebook) -> str:
        """Return the one character that stands for the relation in the gutter."""
        found = relation(codebook, self.link.type)
        return (found.hotkey or found.name[:1]) if found else self.link.type[:1] or "?"
