"""Comparison keys: what is folded, what stays, and that bulk and single processing agree."""

from __future__ import annotations

import sys
import unicodedata
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.text import keys as module
from dedup.text.blocks import ALONE_NOT, SHORT, SPACED, SPELLED, block
from dedup.text.folding import fold
from dedup.text.keys import counted, key, keys, pack

EQUAL = [
    ("“It’s over”, he said", '"It\'s over", he said'),
    ("fish &amp; chips&nbsp;at 5", "Fish & chips at 5"),
    ("ﬁre in the caf\u0065\u0301", "fire in the café"),
    ("harb\u00adour\u200b gate", "harbour gate"),
    ("cafÃ© donâ€™t", "café don’t"),
    ("١٢٣ goals", "123 goals"),
    ("Turn-out: 50%", "turn out 50 %"),
    ("► Plan a-\nb + more +++", "plan a b more"),
    ("3 × 4 in 2〜3 days", "3 x 4 in 2 ~ 3 days"),
    ("یک کتاب", "يك كتاب"),
    ("In 2020 Ms Hale left", "In 2020, Ms. Hale left"),
    ("A 5 MW plant", "A 5 mw plant"),
    ("40 mg of it*", "40 MG of it"),
    ("7mW", "7 mW"),
    ("Takes 40 Mg Doses", "takes 40 mg doses"),
    ("2 Mb/s", "2 Mbit/s"),
]
DIFFERENT = [("1.5 tons", "15 tons"), ("-5 degrees", "5 degrees"), ("He won?", "He won."),
             ("10:30", "10 30"),
             ("$5 more", "€5 more"), ("peña", "pena"),
             ("cut to A-", "cut to A+"), ("cut to BBB-", "cut to BBB"), ("written in C#", "written in C"),
             ("written in C++", "written in C"), ("the motion ✅", "the motion ❌"), ("oil ↑ 3", "oil ↓ 3"),
             ("≤ 50 mg", "≥ 50 mg"), ("10⁻³ m", "10³ m"), ("10⁶ cells", "106 cells"),
             ("3 ‰ salt", "3 % salt"), ("₴5 more", "₦5 more"), ("~5 men", "5 men"),
             ("graded A*", "graded A"), ("graded B**", "graded B*"), ("5 Gb", "5 GB"), ("9 Gb/s", "9 GB/s"),
             ("3 mW", "3 MW"), ("3mW", "3 MW"), ("6 meV", "6 MeV"), ("40 Mg", "40 mg"), ("20 Ms", "20 ms"), ("8 kB", "8 kb"), ("100\u00a0Mbps", "100 MBps")]  # fmt: skip
ALPHABET = st.sampled_from(
    "ABab19 .,:/-'%$?&;+#*~\x1e\n’–é½ \u0301ß日AÃ©â€™“\u00a0£…—²\u200b\u00adİ\ud800"
)


@pytest.mark.parametrize(("one", "other"), EQUAL)
def test_folded(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_facts_stay(one: str, other: str) -> None:
    assert key(one) != key(other)


@settings(max_examples=400)
@given(st.lists(st.text(ALPHABET, max_size=14) | st.text(max_size=20), max_size=5))
def test_bulk_is_plain(texts: list[str]) -> None:
    assert keys(texts) == [key(text) for text in texts]


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    found = key(text)
    assert "  " not in found and found == found.strip()
    assert key(found) == found or not found.isascii() or any(mark in found for mark in "-'&;")


def test_long_run_of_combining_marks() -> None:
    assert len(key("a" + "\u0301\u0323" * 500_000)) < 20


#: Characters that meet the rules of folding where they touch: marks, parts of syllables, signs of
#: broken encodings, digits of other scripts, wide, invisible and unreadable ones.
HARD = st.sampled_from(
    "aAbdzZ09 \t\n.,:/-'`%$&?<>()[];#+~=\x1e\x00’‘“–—…½²€£™·¨¸´ªºß\u0130\u0131ςΣςŉǰΐǅÃÂÄÅâã©“”€™œžé\u0301\u0323\u0345"
    "ﬁﬃ①⑩㎏Ⅷ１Ａ％＆＜．，＇－ｶﾞ日本カガハ゛゜\u3099ไทย\u0e33ກ가각ᄀ\u1161\u11a8٣۴१४٫٬،؟न\u093c\u094dா\u0bbeி"
    "\u200b\u200d\u00ad\ufeff\u2060\ufe0f\u00a0\u2003\u2028\x85\ud83d\udc4d\ud800\ufffd👍🏽𝗕𠀀\U000e0001é½Ωℌ№"
)
PIECES = st.sampled_from(
    ["&amp;", "&#39;", "&amp;lt;b&gt;", "&nbsp", "<b>", "</p>", "<a href=x>", "<a b=\x1ec>", "[x](/y)", "](", "Ã©",
     "â€™", "1.5", "-5", "o'er", "<3", "a&b", "AT&T;", "A-", "BB-", "a-\n", "C++",
     "b+#", "A*", "*a**", "5 Gb", "7mW", "2\u00a0Mbps", "40 Mg", "1 Ms", " Ms X", "8 kB", "⁻³", "→", "≤"]
)  # fmt: skip
TEXTS = st.lists(st.lists(HARD | PIECES, max_size=16).map("".join) | st.text(max_size=20), max_size=16)


def _by_python(texts: list[str]) -> tuple[list[str], list[str], bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_KERNEL", None)
        return [key(text) for text in texts], keys(texts), pack(texts).tobytes()


@settings(max_examples=300)
@given(TEXTS)
def test_compiled_keys_are_the_same(texts: list[str]) -> None:
    one, bulk, packed = _by_python(texts)
    assert [key(text) for text in texts] == keys(texts) == one == bulk
    assert pack(texts).tobytes() == packed
    found = counted(texts)
    assert found[:2] == (one, [len(said.split()) for said in one])
    assert found.top >= max(map(ord, "".join(one)), default=0)


def test_every_character_has_the_same_key_compiled_or_not() -> None:
    codes = [*range(0x10000), *range(0x1F000, 0x20100, 3)]
    texts = [f"a{chr(code)}1 -{chr(code)}5 {chr(code)}" for code in codes]
    assert keys(texts) == _by_python(texts)[1]


@pytest.mark.parametrize("number", [0, 1, 2, 3, 4, 6, 9, 0x20, 0x21, 0x30, 0x4E, 0xAC, 0xFF, 0x1F6])
def test_a_block_holds_what_folding_each_character_gives(number: int) -> None:
    entries, found = array("i", block(number)), []
    for code, entry in enumerate(entries[:256], 256 * number):
        start, size = divmod(max(SPELLED - entry, 0), SHORT)
        spelled = "".join(map(chr, entries[start : start + size]))
        said = chr(entry) if entry >= 0 else f" {chr(code)} " if entry == SPACED else spelled
        if entry != ALONE_NOT and chr(code) != "\x1e":
            found.append((chr(code), said))
    assert len(found) > 60
    assert found == [(char, fold(char)) for char, _ in found]


def test_no_character_that_folds_by_itself_combines_with_the_one_before() -> None:
    joining = {
        parts[1]
        for code in range(sys.maxunicode + 1)
        if len(parts := unicodedata.decomposition(chr(code)).split()) == 2 and parts[0][0] != "<"
    }
    assert len(joining) > 50
    for code in {int(part, 16) for part in joining if int(part, 16) < 0x10000}:
        at = code % 256 * 4
        said = int.from_bytes(block(code // 256)[at : at + 4], sys.byteorder, signed=True)
        assert said == ALONE_NOT, hex(code)


def test_the_sign_that_parts_texts_is_a_blank_in_one() -> None:
    assert key("<a b=\x1ec>tea") == "tea" == keys(["<a b=\x1ec>tea"] * 20)[0]


@pytest.mark.parametrize(("one", "other"), [("two <b", "> three"), ("<td", "lang=de> one"), ("</i", "/> a")])
def test_no_tag_begins_in_one_text_and_ends_in_the_next(one: str, other: str) -> None:
    texts = [one, other] * 10
    keys_, several, packed = _by_python(texts)
    assert keys_ == several == list(map(key, texts))
    assert packed.decode().split("\x1e")[1:-1] == keys_


def test_only_strings_have_keys() -> None:
    for wrong in (None, b"bytes", 1):
        with pytest.raises((TypeError, AttributeError)):
            keys(["fine", wrong])  # type: ignore[list-item]


def test_strings_of_a_kind_of_their_own_have_keys() -> None:
    class Marked(str):
        __slots__ = ()

    assert keys([Marked("Fire &amp; Ice"), Marked("Café")]) == ["fire & ice", "café"]
