"""The language of a text where its script or its commonest words leave no doubt."""

import re

_SAMPLE = 600
_ENOUGH = 15
_BEYOND_LATIN = re.compile(r"[^\x00-\u02af\u2000-\u20ff]+")
_NOT_ARABIC = re.compile(r"[پچژگٹڈڑںے]")
_SCRIPTS = {
    "kana": re.compile(r"[\u3040-\u30ff]"),
    "han": re.compile(r"[\u3400-\u9fff]"),
    "ko": re.compile(r"[\uac00-\ud7a3]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
    "th": re.compile(r"[\u0e01-\u0e4e]"),
    "arabic": re.compile(r"[\u0620-\u06ff]"),
    "cyrillic": re.compile(r"[\u0400-\u04ff]"),
    "devanagari": re.compile(r"[\u0900-\u097f]"),
}
_COMMON = {
    "en": "the of and to in that was for with is on as said by from has have were he it at be an",
    "fr": "le la les des et du en que une dans est pour qui sur par pas au avec ont été",
    "de": "der die und das den von zu mit im des auf für ist nicht dem ein eine sich wurde auch",
    "es": "el la los de y en que las del por con una para se su fue al como más ha",
    "it": "il di che la e per del della con non una sono le nel gli ha alla dei",
    "pt": "o que de e do da em um para com uma os no se na por mais foi dos não",
    "nl": "de het een van en in dat is op te zijn voor met die niet aan door heeft",
    "tr": "ve bir bu için ile da de olarak olan daha sonra çok ise kadar",
    "ru": "и в на что не с по из от как это был его к для было его",
    "uk": "і в на що не з у та до від як це був його для за",
    "ar": "في من على أن إلى التي عن مع الذي هذا بعد قال ان كما",
    "fa": "در به از که این را با است برای آن می شد خود",
    "ur": "کے میں کی ہے اور سے کا نے کو پر",
    "hi": "के में है की और से का को ने पर कि",
}
_BY_SCRIPT = {
    "arabic": ("ar", "fa", "ur"),
    "cyrillic": ("ru", "uk"),
    "devanagari": ("hi",),
    "latin": ("en", "fr", "de", "es", "it", "pt", "nl", "tr"),
}
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON.items()}


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of a text's language; ``""`` where it is not certain."""
    sample = text[:_SAMPLE]
    words = set(sample.casefold().split())
    latin = _by_words(words, "latin")
    if latin or sample.isascii():
        return latin
    script = _script("".join(_BEYOND_LATIN.findall(sample)), len(sample))
    return script if len(script) == 2 else _by_words(words, script)


def _script(letters: str, of: int) -> str:
    """Return the language that a script gives away, or the script where several share it."""
    counts = {name: len(shape.findall(letters)) for name, shape in _SCRIPTS.items()}
    name = max(counts, key=lambda key: counts[key])
    if len(letters) < _ENOUGH or len(letters) * 3 < of:
        return ""
    if counts["arabic"] * 2 > len(letters) and "ة" in letters and not _NOT_ARABIC.search(letters):
        return "ar"
    if counts["kana"] * 10 > len(letters):
        return "ja"
    return {"han": "zh"}.get(name, name) if counts[name] * 2 > len(letters) else ""


def _by_words(words: set[str], script: str) -> str:
    """Return the language of which the words hold enough common ones, well before the next."""
    counts = {code: len(_WORDS[code] & words) for code in _BY_SCRIPT.get(script, ())}
    first, second = (*sorted(counts, key=lambda code: -counts[code]), "", "")[:2]
    least = 5 if script == "latin" else 3
    certain = counts.get(first, 0) >= max(least, 1.5 * counts.get(second, 0))
    return first if certain and len(words) >= _ENOUGH else ""
