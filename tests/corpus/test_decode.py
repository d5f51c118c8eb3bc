import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.corpus.decode import decode, detect, open_text
from reader.model.arrival import Notice
from reader.model.errors import ReaderError
from tests.corpus.reading import items_of
from tests.corpus.reports import BODY

GERMAN = "Die Bürger von Köln grüßen – „schön“, weil es größere Überschwemmungen gab. " * 3
FRENCH = "La Côte-Brûlée a été évacuée, a déclaré le maire. Les élèves dorment à l’école. " * 3
RUSSIAN = "Вооружённые силы вытеснили боевиков из города, сообщил представитель армии. " * 3
CHINESE = "政府军二十一日进入拉斯莱姆镇，居民和官员说，该镇已被围困两个月。" * 3
TURKISH = "Güçler şehirden çıkarıldı, İstanbul'da açıklandı. Sözcü çöle kaçtıklarını söyledi. " * 3
POLISH = "Żołnierze wyparli bojowników z miasta, powiedział rzecznik. Łódź i Kraków. " * 3


@given(st.text(min_size=1).filter(lambda text: not text.isspace() and "\0" not in text))
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    begins_with_mark = text.startswith("\ufeff")
    assert (
        decode(text.encode()) == ((text[1:], "utf-8-sig") if begins_with_mark else (text, "utf-8"))
        or text == "\ufeff"
    )


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\n", "e\u0301 \u00e9", "a\u00a0b \u2028 c\t ", "\u200bx", "x\x1b[31m"]
)
def test_nothing_is_normalised(text: str) -> None:
    assert decode(text.encode()).text == text


@pytest.mark.parametrize(
    ("codec", "mark", "name"),
    [
        ("utf-8", b"\xef\xbb\xbf", "utf-8-sig"),
        ("utf-16-le", b"\xff\xfe", "utf-16"),
        ("utf-16-be", b"\xfe\xff", "utf-16"),
        ("utf-32-le", b"\xff\xfe\0\0", "utf-32"),
        ("utf-32-be", b"\0\0\xfe\xff", "utf-32"),
    ],
)
def test_a_byte_order_mark_is_believed_and_dropped(codec: str, mark: bytes, name: str) -> None:
    assert decode(mark + "Ras Lemm 🚒".encode(codec)) == ("Ras Lemm 🚒", name)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (CHINESE, "gb18030"),
    ],
)
def test_other_encodings_are_found(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == (text, encoding)


SHORT = {
    "cp1252": [
        "The “Café naïve” took €5 from each guest.",
        "It was 20° in the town.",
        "Beyoncé’s show cost £30.",
        "Søren flew to Bogotá, he said.",
        "Die Straße ist gesperrt, sagte er.",
        "La ville où l’œuf naïf était à Noël",
        "El niño comió mañana en España, según él.",
        "Il ministro è andato lì, però non c’è più.",
        "Ações da Petrobras caem após eleição.",
        "Polisen grep två män i Malmö.",
        "Være på øya når båten går, sa Bjørn Åge.",
        "Það er ekki rétt, sagði ráðherra.",
        "La señora Muñoz a été élue à Paris, dit le maire.",
        "10 µg a m² at 5 °C ± 1",
    ],
    "cp1250": [
        "Premier odwołał ministra środowiska.",
        "SPÓŁKA zapłaciła grzywnę.",
        "Rząd przyjął projekt ustawy.",
        "Vláda schválila návrh zákona, řekl ministr.",
        "Prezident přijel do Prahy.",
        "A rendőrség őrizetbe vett három férfit Győrben.",
        "A tűzoltók eloltották a tüzet.",
        "Poliţia a reţinut trei bărbaţi în Braşov.",
        "Premijer je rekao da će otići u četvrtak.",
        "Rząd i kanclerz Müller, powiedział rzecznik.",
        "Vláda jmenovala Müllera, řekl mluvčí.",
        "She met Wałęsa and Dvořák in Gdańsk.",
    ],
    "iso8859_2": ["Rząd przyjął projekt ustawy.", "Šest let čeká, řekl ministr."],
    "iso8859_15": ["Le garçon a mangé l'œuf pour 5 €."],
    "euc_kr": ["Samsung (삼성전자) said on Wednesday that it would"],
    "cp1254": ["Cumhurbaşkanı Erdoğan dün Ankara’ya döndü."],
    "cp1257": ["Policija sulaikė tris vyrus Šiauliuose.", "Policija aizturēja trīs vīriešus."],
    "cp1251": ["Министр заявил «это невозможно».", "Президент Microsoft прибыл в Москву."],
    "koi8_r": ["Вооружённые силы вытеснили боевиков из города."],
    "gb18030": ["该镇已被围困两个月。"],
    "big5": ["總統府發言人表示，這項消息是真的。"],
    "shift_jis": ["首相は記者会見で、これは事実だと述べた。"],
}


@pytest.mark.parametrize("times", [1, 50])
@pytest.mark.parametrize("encoding", SHORT)
def test_a_few_words_tell_the_encoding(encoding: str, times: int) -> None:
    for text in SHORT[encoding]:
        said = "\n".join([text] * times)
        assert decode(said.encode(encoding)).text == said


@pytest.mark.parametrize("other", [FRENCH, "Café “no” naïve"])
@pytest.mark.parametrize("order", [1, -1])
def test_utf_8_and_another_encoding_in_one_file_are_refused(other: str, order: int) -> None:
    parts = [f"{other}\n".encode(), f"{other}\n".encode("cp1252")]
    with pytest.raises(ReaderError, match="in two encodings: part of it is UTF-8, but not byte"):
        decode(b"".join(parts[::order]))


@pytest.mark.parametrize("control", ["\x1b[31m", "\x07", "\x08\x7f"])
@pytest.mark.parametrize(
    ("text", "encoding"),
    [(f"{{}}{FRENCH}", "cp1252"), (f"{RUSSIAN}{{}}", "cp1251"), (f"{CHINESE}{{}}", "gb18030")],
)
def test_a_control_character_makes_no_text_binary(text: str, encoding: str, control: str) -> None:
    said = text.format(control)
    assert decode(said.encode(encoding)) == (said, encoding)
    assert decode(said.encode()) == (said, "utf-8")


def test_what_a_file_declares_is_tried_before_guessing() -> None:
    short = "Öl für Ärzte"
    assert decode(short.encode("cp437"), "cp437") == (short, "cp437")
    assert decode(FRENCH.encode("cp1252"), "iso-8859-1").encoding == "cp1252"
    assert decode(FRENCH.encode("cp1252"), "no-such-thing").encoding == "cp1252"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\xc2\xa0\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"report\0report", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(1, 256)) * 40, "binary"),
        (b"lone \xed\xa0\x80 surrogate", "surrogate"),
        (b"\xff\xfe\x00\xd8a\x00", "not valid utf-16"),
        ("“Côte-Brûlée” – Évacuée".encode() + b"\xff.", "not valid UTF-8 at byte 34"),
    ],
)
def test_what_cannot_be_an_article_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReaderError, match=reason) as refused:
        decode(data)
    assert "\n" not in str(refused.value)


def test_a_large_file_is_judged_near_what_is_odd_in_it() -> None:
    text = "Plain letters.\n" * 100_000 + RUSSIAN
    assert decode(text.encode("cp1251")) == (text, "cp1251")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_stream_is_opened_in_the_encoding_it_is_in(codec: str) -> None:
    text = "\n".join((*BODY, RUSSIAN))
    stream = io.BytesIO(text.encode(codec))
    assert detect(stream) == codec
    lines, encoding = open_text(stream, newline="\n")
    assert (lines.read(), encoding) == (text, codec)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.jsonl", "a.json"])
def test_a_guess_is_told_and_certainty_is_not(tmp_path: Path, name: str) -> None:
    content = {
        "a.csv": f'text\n"{FRENCH}"\n',
        "a.jsonl": json.dumps({"text": FRENCH}, ensure_ascii=False),
        "a.json": json.dumps([{"text": FRENCH}], ensure_ascii=False),
    }.get(name, FRENCH)
    for codec, guessed in (("cp1252", True), ("utf-8", False), ("utf-16", False)):
        (tmp_path / name).write_bytes(content.encode(codec))
        items = items_of(tmp_path)
        told = [item.text for item in items if isinstance(item, Notice)]
        assert told == (["read as cp1252, which is a guess"] if guessed else [])
        assert len(items) == 1 + guessed
