"""What a CAS says of its text as a whole, and whose work it is."""

from reader.interchange.formats.cas import types
from reader.interchange.formats.cas.structures import Cas
from reader.model.article import METADATA
from reader.model.identity import is_sha256


def metadata(cas: Cas) -> dict[str, str]:
    """Return what is said of the article by the names of ``corpus.fields``."""
    of = {each.type: each for each in cas.about if each.type in types.OF_THE_TEXT}
    if ours_ := of.get(types.ARTICLE):
        return {name: ours_.text(name) for name in ("id", "source_file", *METADATA)}
    said_of_it = of.get(types.METADATA) or of.get("uima.tcas.DocumentAnnotation")
    if said_of_it is None:
        return {}
    title, id_ = said_of_it.text("documentTitle"), said_of_it.text("documentId")
    language = said_of_it.text("language")
    return {
        "id": id_ if is_sha256(id_) or not title else title,
        "title": title if " " in title else "",
        "language": "" if language.startswith("x-") else language,
    }


def owner_of(cas: Cas) -> str:
    """Return whose work it is: WebAnno and INCEpTION write that as the id of the document."""
    for each in cas.about:
        if each.type == types.METADATA:
            uri, title = each.text("documentUri"), each.text("documentTitle")
            base, of = each.text("documentBaseUri"), each.text("collectionId")
            is_theirs = bool(uri and base and base == of and uri.startswith(base))
            id_ = each.text("documentId")
            return id_ if is_theirs and id_ not in (title, "") and not is_sha256(id_) else ""
    return ""
