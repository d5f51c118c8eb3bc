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


def language_code(value: str) -> str:
    """Return the ISO 639-1 code that a metadata value stands for; ``""`` where it is unsure."""
    folded = value.strip().casefold()
    code = re.split(r"[-_]", folded, maxsplit=1)[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else _NAMES.get(folded, "")
