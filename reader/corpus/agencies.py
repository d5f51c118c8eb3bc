"""Names of agencies and of photographers' sources, and what in brackets is a credit."""

import re

_LONGEST = 60
_MOST_WORDS = 9
_AGENCIES = """
Reuters|Thomson Reuters Foundation|AP|Associated Press|The Associated Press|AFP|DPA|dpa|PA Media
Agence France-Presse|EPA|EFE|ANSA|TASS|ITAR-TASS|RIA Novosti|Interfax|Sputnik|Xinhua|Kyodo
Kyodo News|Jiji|Jiji Press|Yonhap|PTI|ANI|IANS|UPI|SANA|NNA|IRNA|ISNA|IRIB|FNA|Fars|Tasnim|Mehr
Anadolu|Anadolu Agency|WAM|KUNA|QNA|WAFA|Ma'an|Bloomberg|CNS|ANHA|ARA News|ABNA|APS|LANA|BelTA
Ukrinform|Agencies|agencies|News Agencies|news agencies
رويترز|أ ف ب|أ.ف.ب|فرانس برس|ا ف ب|أ ب|أسوشيتد برس|سانا|وام|واس|بترا|كونا|قنا|الأناضول|د ب أ|وكالات
新华社|新華社|中新社|法新社|路透社|美联社|共同社|共同|時事|ロイター|ロイター通信|AFP=時事|연합뉴스
"""
_PICTURES = """
Getty|Getty Images|Shutterstock|iStock|Alamy|Flickr|Wikimedia|Wikimedia Commons|Corbis|NurPhoto
ZUMA|VCG|White Helmets|Al Jazeera|Al-Jazeera|Al Arabiya|Al-Arabiya|Press TV|PressTV|BBC|CNN|PA|AA
SPA|MENA|Petra|Middle East Eye|MEE|The New Arab|Rudaw|TNA
"""
"""Names that are a credit below a picture, but too short or too much an outlet's elsewhere."""


def _names(names: str) -> frozenset[str]:
    """Return names parted by bars and line breaks, as written and in capitals."""
    written = names.strip().replace("\n", "|").split("|")
    return frozenset((*written, *map(str.upper, written)))


_KNOWN = _names(_AGENCIES)
_CREDITED = _KNOWN | _names(_PICTURES)
_AND = re.compile(r"\s*(?:/|,|;|&|\+|\||\band\b|\bwith\b|\bvia\b| - | – | — )\s*")
_PICTURE_WORD = re.compile(
    r"\b(?:photos?|photograph|picture|image|file|archive|handout|screen ?(?:grab|shot)|video grab|"
    r"courtesy|supplied|getty|via (?:twitter|facebook|youtube|instagram|telegram)|social media)\b"
    r"|صورة|أرشيف|资料图|图片|摄|写真",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*){0,3}|[ァ-ヶー・]{3,16}")


def is_agency(name: str) -> bool:
    """Tell whether all of ``name`` is agencies: ``Reuters``, ``AP, AFP``."""
    return len(name) <= _LONGEST and _KNOWN.issuperset(_parts(name))


def is_credit(inside: str, *, by_name: bool = False) -> bool:
    """Tell whether what stands in brackets says whose picture it is.

    ``by_name`` takes a bare person's name as well, as only square brackets warrant.
    """
    if len(inside.split()) > _MOST_WORDS:
        return False
    parts = _parts(inside)
    if not _CREDITED.isdisjoint(
        part.removesuffix(" photo").removesuffix(" Photo") for part in parts
    ):
        return True
    return bool(_PICTURE_WORD.search(inside) or (by_name and all(map(_NAME.fullmatch, parts))))


def _parts(name: str) -> list[str]:
    return _AND.split(name.strip(" ."))
