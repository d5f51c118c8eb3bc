"""Units of measure and money, each with the sign it is listed by."""

import regex

_UNITS = {
    "%": "%|‰|per\\s?cent|percent|pc|per cento|Prozent|por ciento|pour cent|процент\\w*|في المئة|بالمئة",
    "percentage points": "percentage\\s+points?",
    "km²": "square\\s+(?:km|kilomet(?:re|er)s?)|sq\\.?\\s+km|km²|km2",
    "m²": "square\\s+(?:m|met(?:re|er)s?)|m²|m2|平方メートル",
    "m³/s": "(?:cubic\\s+met(?:re|er)s?|m³)\\s?(?:/s|(?:a|per)\\s+second)",
    "ft³/s": "cubic\\s+feet\\s+(?:a|per)\\s+second",
    "m³": "cubic\\s+(?:m|met(?:re|er)s?)|m³|m3",
    "ft³": "cubic\\s+(?:feet|foot)",
    "mi²": "square\\s+miles?",
    "km/h": "km/h|kph|kilomet(?:re|er)s?\\s+(?:an|per)\\s+hour",
    "mph": "mph|miles\\s+(?:an|per)\\s+hour",
    "nautical miles": "nautical\\s+miles?|海里",
    "knots": "knots?",
    "km": "km|kms|kilomet(?:re|er)s?|كيلومتر\\w*|كلم|キロ(?:メートル)?|公里",
    "miles": "miles?",
    "m": "m|met(?:re|er)s?|メートル|متر\\w*|mètres?",
    "cm": "cm|centimet(?:re|er)s?",
    "mm": "mm|millimet(?:re|er)s?",
    "ft": "ft|feet|foot",
    "yards": "yards?",
    "inches": "inch(?:es)?",
    "hectares": "ha|hectares?",
    "acres": "acres?",
    "tonnes": "tonnes?|トン|吨|噸|طن\\w*",
    "tons": "tons?",
    "kg": "kg|kgs|kilos?|kilogram(?:me)?s?",
    "g": "grams?|grammes?",
    "lb": "lbs?",
    "litres": "lit(?:re|er)s?",
    "barrels": "barrels?",
    "gallons": "gallons?",
    "megawatts": "MW|megawatts?",
    "gigawatts": "GW|gigawatts?",
    "kilowatts": "kW|kilowatts?",
    "volts": "kV|volts?",
    "°C": "°C|degrees?\\s+(?:Celsius|C)",
    "°F": "°F|degrees?\\s+(?:Fahrenheit|F)",
    "degrees": "degrees?",
    "gigabytes": "GB|gigabytes?",
    "terabytes": "TB|terabytes?",
    "seconds": "seconds?",
    "minutes": "minutes?|mins?|分(?:間)?|分钟",
    "hours": "hours?|hrs?|時間|小时",
    "days": "days?",
    "nights": "nights?",
    "weeks": "weeks?",
    "months": "months?",
    "years": "years?",
    "decades": "decades?",
    "centuries": "centuries",
    "times": "times",
}
_MONEY = {
    "$": "(?:US\\s+)?dollars?|USD",
    "€": "euros?|EUR",
    "£": "pounds\\s+sterling|GBP",
    "¥": "yen|円",
    "yuan": "yuan|元|RMB",
    "roubles": "rou?bles?",
    "francs": "francs?",
    "crowns": "crowns?",
    "dinars": "dinars?",
    "dirhams": "dirhams?",
    "riyals": "ri[yj]?als?",
    "lira": "liras?",
    "rupees": "rupees?",
    "pesos": "pesos?",
    "shekels": "shekels?",
    "cents": "cents?|pence|pennies",
}
CURRENCY = r"(?:US|A|C|HK|NZ)?[$€£¥₹₽₺₪]|EUR\s|USD\s"
_ALL = {**_UNITS, **_MONEY}
_NAMES = list(_ALL)
_UNIT = regex.compile(
    "|".join(f"(?P<u{at}>{pattern})" for at, pattern in enumerate(_ALL.values())).join(("(?:", ")"))
    + r"(?![\p{Latin}\p{Arabic}\p{N}])"
)
_BETWEEN = regex.compile(
    r"[\s\u00a0]?(?:(?:more|further|full|whole|straight|consecutive|additional)[\s\u00a0])?"
)
_HYPHEN = regex.compile(r"[-\u2010\u2011](?=\p{L})")


def unit_after(text: str, at: int, end: int) -> tuple[str, int] | None:
    """Return the unit of the number that ends at ``at``, and where its words end."""
    gap = _HYPHEN.match(text, at, end) or _BETWEEN.match(text, at, end)
    found = _UNIT.match(text, gap.end() if gap else at, end)
    if found is None or found.lastgroup is None:
        return None
    return _NAMES[int(found.lastgroup[1:])], found.end()
