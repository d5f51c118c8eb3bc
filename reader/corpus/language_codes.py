"""The code of a language that metadata names in whatever way."""

import re

_NAMES = {
    **dict.fromkeys(("english", "eng"), "en"),
    **dict.fromkeys(("french", "fra", "fre", "français"), "fr"),
    **dict.fromkeys(("german", "deu", "ger", "deutsch"), "de"),
    **dict.fromkeys(("spanish", "spa", "español"), "es"),
    **dict.fromkeys(("arabic", "ara", "العربية"), "ar"),
    **dict.fromkeys(("chinese", "zho", "chi", "中文"), "zh"),
    **dict.fromkeys(("japanese", "jpn", "日本語"), "ja"),
    **dict.fromkeys(("russian", "rus", "русский"), "ru"),
    **dict.fromkeys(("persian", "farsi", "fas", "per"), "fa"),
    **dict.fromkeys(("turkish", "tur", "türkçe"), "tr"),
}

_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv"
    " cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr"
    " ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw"
    " ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv"
    " ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq"
    " sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh"
    " yi yo za zh zu"
)
"""With a few that the standard no longer has."""
_CODES = frozenset(_ISO_639_1.split())
_CODE = re.compile(r"([a-z]{2})(?:[-_][a-z0-9]{1,8})*")


def language_code(value: str) -> str:
    """Return the ISO 639-1 code that a metadata value stands for; ``""`` where it is unsure."""
    folded = value.strip().casefold()
    found = _CODE.fullmatch(folded)
    return found[1] if found and found[1] in _CODES else _NAMES.get(folded, "")
