"""Names of agencies and of photographers' sources, and what in brackets is a credit."""

import re

from reader.corpus.lines import folded

AGENCY = (
    r"Reuters|REUTERS|Thomson Reuters Foundation|AP|Associated Press|The Associated Press|AFP|"
    r"Agence France-Presse|DPA|dpa|PA Media|EPA|EFE|ANSA|TASS|ITAR-TASS|RIA Novosti|Interfax|"
    r"Sputnik|Xinhua|Kyodo(?: News)?|Jiji(?: Press)?|Yonhap|PTI|ANI|IANS|UPI|SANA|NNA|IRNA|ISNA|"
    r"IRIB|FNA|Fars|Tasnim|Mehr|Anadolu(?: Agency)?|WAM|KUNA|QNA|WAFA|"
    r"Ma'an|Bloomberg|CNS|ANHA|ARA News|ABNA|APS|LANA|BelTA|Ukrinform"
)
_PICTURES = (
    r"Getty(?: Images)?|AFP/Getty|Shutterstock|iStock|Alamy|Flickr|Wikimedia(?: Commons)?|Corbis|"
    r"NurPhoto|ZUMA|VCG|White Helmets|Al[- ]Jazeera|Al[- ]Arabiya|Press ?TV|BBC|CNN|"
    r"PA|AA|SPA|MENA|Petra|Middle East Eye|MEE|The New Arab|Rudaw|TNA"
)
_OTHER_SCRIPTS = (
    r"رويترز|أ ف ب|أ\.ف\.ب|فرانس برس|ا ف ب|أ ب|أسوشيتد برس|سانا|وام|واس|بترا|كونا|قنا|"
    r"الأناضول|د ب أ|وكالات|新华社|新華社|中新社|法新社|路透社|美联社|共同社|共同|時事|ロイター|"
    r"AFP=時事|ロイター通信|연합뉴스"
)
GENERIC = r"[Aa]gencies|AGENCIES|[Nn]ews [Aa]gencies"
KNOWN = rf"(?:{AGENCY}|{_OTHER_SCRIPTS}|{GENERIC})"
"""A pattern for one agency as reports name it."""

_IS_KNOWN = re.compile(KNOWN)
_AND = re.compile(r"\s*(?:/|,|;|&|\+|\||\band\b|\bwith\b|\bvia\b| - | – | — )\s*")
_PICTURE = re.compile(rf"{AGENCY}|{_PICTURES}|{_OTHER_SCRIPTS}|{GENERIC}")
_PICTURE_WORD = re.compile(
    r"\b(?:photos?|photograph|picture|image|file|archive|handout|screen ?(?:grab|shot)|video grab|"
    r"courtesy|supplied|getty|via (?:twitter|facebook|youtube|instagram|telegram)|social media)\b"
    r"|صورة|أرشيف|资料图|图片|摄|写真",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-Z][\w.'’-]*){0,3}|[ァ-ヶー・]{3,16}")


def is_agency(name: str) -> bool:
    """Tell whether all of ``name`` is agencies: ``Reuters``, ``AP, AFP``."""
    if not _IS_KNOWN.match(name):
        return False
    return all(_IS_KNOWN.fullmatch(part) for part in _AND.split(name.strip(" .")))


def is_credit(inside: str, *, by_name: bool = False) -> bool:
    """Tell whether what stands in brackets says whose picture it is.

    ``by_name`` takes a bare person's name as well, as only square brackets warrant.
    """
    if len(folded(inside).split()) > 9:
        return False
    parts = _AND.split(inside.strip(" ."))
    if any(
        _PICTURE.fullmatch(part.removesuffix(" photo").removesuffix(" Photo")) for part in parts
    ):
        return True
    return bool(_PICTURE_WORD.search(inside) or (by_name and all(map(_NAME.fullmatch, parts))))
