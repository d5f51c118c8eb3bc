"""Texts as real input and bad luck make them, for property tests."""

from hypothesis import strategies as st

PIECES = (
    "a", "B", "word", "al-Qaeda", "4,000", "U.S.", "Gen.", "that", "said", " ", "  ", "\u00a0", ", ",
    ". ", "? ", "“", "”", "’", "(", ")", "\n", "\n\n", "\r\n", "\r", "\t", "\x1b[31m", "\x85",
    "\u2028", "\u202e", "\u200b", "\u200d", "\ufe0f", "\ufeff", "\u00ad", "\u0301", "e\u0301", "\u0600",
    "政府", "。", "「", "」", "シルト", "ー", "ひらがな", "한국", "\u1112\u1161\u11ab", "क्षत्रिय", "नि",
    "ليبيا", "٤٬٠٠٠", "สวัสดี", "👨‍👩‍👧‍👦", "🇩🇪", "🇩", "❤️", "1️⃣", "👍🏽", "ß", "İ", "ﬁ", "ſ", "[/]",
    "[@click=app.quit]x[/]", "\ud800", "\U000e0041",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=40)
