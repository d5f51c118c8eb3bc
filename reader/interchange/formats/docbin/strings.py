"""What spaCy calls strings by: numbers of its own for some names, a hash for all others.

Facts from explosion/spaCy (``strings.pyx``, ``symbols.pyx``) and Austin Appleby's MurmurHash64A. spaCy's
own ``StringStore`` takes a second and 70 MB to load, with all the rest of spaCy; tests compare the two.
"""

from struct import iter_unpack

_NAMES = (
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM"
    " LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT"
    " IS_CURRENCY",
    " ".join(f"FLAG{at}" for at in range(19, 64)),
    "ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP ENT_IOB ENT_TYPE"
    " HEAD SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN NUM PART PRON"
    " PROPN PUNCT SCONJ SYM VERB X EOL SPACE",
    " ".join(f"DEPRECATED{at:03}" for at in range(1, 277)),
    "PERSON NORP FACILITY ORG GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT"
    " MONEY QUANTITY ORDINAL CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc"
    " ccomp complm conj cop csubj csubjpass dep det dobj expl hmod hyph infmod intj iobj mark"
    " meta neg nmod nn npadvmod nsubj nsubjpass num number oprd obj obl parataxis partmod pcomp"
    " pobj poss possessive preconj prep prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID"
    " MORPH ENT_ID IDX _",
)
_OWN = {name: at for at, name in enumerate(" ".join(_NAMES).split(), 1)}
"""Names of attributes, parts of speech, entities and dependencies, whose numbers spaCy never changes."""
_SEED = 1
_FACTOR = 0xC6A4A7935BD1E995
_SHIFT = 47
_64_BITS = (1 << 64) - 1


class Numbers(dict[str, int]):
    """The number of each string that was asked for."""

    def __missing__(self, text: str) -> int:
        """Return the number of a string that was not asked for before."""
        number = self[text] = number_of(text)
        return number


def number_of(text: str) -> int:
    """Return the number of a string, of 64 bits; 0 of ``""``."""
    return _OWN.get(text) or (_hash(text.encode()) if text else 0)


def _hash(data: bytes) -> int:
    whole = len(data) & ~7
    found = _SEED ^ _times(len(data))
    for (block,) in iter_unpack("<Q", data[:whole]):
        found = _times(found ^ _times(_folded(_times(block))))
    if whole < len(data):
        found = _times(found ^ int.from_bytes(data[whole:], "little"))
    return _folded(_times(_folded(found)))


def _times(number: int) -> int:
    return number * _FACTOR & _64_BITS


def _folded(number: int) -> int:
    return number ^ number >> _SHIFT
