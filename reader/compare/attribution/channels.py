"""Who passes words on: agencies and outlets, which are channels rather than those who were told."""

from collections.abc import Iterable

import regex

_AGENCIES = """
reuters|ap|associated press|afp|agence france-presse|dpa|efe|ansa|tass|ria novosti|interfax|sputnik
xinhua|kyodo|kyodo news|jiji|yonhap|pti|ani|upi|sana|irna|isna|fars|tasnim|mehr|anadolu
anadolu agency|wam|kuna|bloomberg|cnn|bbc|al jazeera|al arabiya|sky news|press tv|fox news|npr
"""
AGENCIES = frozenset(_AGENCIES.strip().replace("\n", "|").split("|"))
_OUTLET = regex.compile(
    r"\b(?:news(?:paper|wire)?|agency|times|post|tv|television|radio|broadcaster|gazette|herald|daily|"
    r"magazine|channel|press|journal|tribune|guardian|telegraph|media|weekly|correspondent)\b",
    regex.IGNORECASE,
)
_OURSELVES = regex.compile(r"this\s|us\b|our\s", regex.IGNORECASE)
"""The outlet of the report at hand, which is no channel to itself."""
_THE = regex.compile(r"(?:the|a|an|this)\s+", regex.IGNORECASE)


def bare(name: str) -> str:
    """Return a name in small letters without its article and with single spaces."""
    return _THE.sub("", " ".join(name.split()).casefold(), count=1)


def is_channel(name: str, known: Iterable[str] = ()) -> bool:
    """Whether a name is that of an agency or an outlet, or part of one of those known."""
    if _OURSELVES.match(name):
        return False
    plain = bare(name)
    is_name = name[:1].isupper() or " " in name
    if plain in AGENCIES or (is_name and _OUTLET.search(name)):
        return True
    words = set(plain.split())
    return bool(words) and any(words <= set(bare(each).split()) for each in known)
