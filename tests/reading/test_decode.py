"""Bytes into text, and back."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.errors import InputError
from dedup.options import Options
from dedup.reading import read
from dedup.reading.decode import Decoded, decode, encode

DEFAULT = Options()
WORDS = "Der Bürgermeister öffnete die Brücke – für „alle“ Gäste."


def meta(charset: str, body: str = WORDS) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{body}</p></body></html>'


def assert_reversible(decoded: Decoded, data: bytes) -> None:
    if "not-reversible" in decoded.flags:
        assert decoded.encoding not in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
    else:
        assert encode(decoded.text, decoded.encoding, decoded.flags) == data


@given(st.binary(max_size=400) | st.text(max_size=80).map(lambda s: s.encode("utf-8", "surrogatepass")))
def test_any_bytes_come_back(data: bytes) -> None:
    try:
        decoded = decode(data, DEFAULT)
    except InputError:
        return  # by its first bytes a compressed file or an image
    assert_reversible(decoded, data)


@given(
    st.binary(max_size=200),
    st.sampled_from(
        ["utf-8", "latin-1", "shift_jis", "gb18030", "big5", "iso2022_jp", "hz", "utf-16-le"]
    ),
)
def test_any_bytes_come_back_under_any_codec(data: bytes, codec: str) -> None:
    try:
        decoded = decode(data, Options(encoding=codec))
    except InputError:
        return
    assert_reversible(decoded, data)


def test_two_codes_for_one_character() -> None:
    data = meta("shift_jis", "@").encode().replace(b"@", b"\xfa\x54")
    decoded = decode(data, DEFAULT)
    assert "￢" in decoded.text
    assert decoded.flags == ("not-reversible",)


# (what, bytes, codec, guessed, flags)
MARK = ("byte-order-mark",)
XML = b'<?xml version="1.0" encoding="koi8-r"?><p>'
CASES = [
    ("ascii", b"plain", "utf-8", True, ()),
    ("utf-8", WORDS.encode(), "utf-8", True, ()),
    ("mark", codecs.BOM_UTF8 + WORDS.encode(), "utf-8", False, MARK),
    ("utf-16 le", codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "utf-16-le", False, MARK),
    ("utf-16 be", codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), "utf-16-be", False, MARK),
    ("utf-32", codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"), "utf-32-le", False, MARK),
    ("utf-16 unmarked", WORDS.encode("utf-16-le"), "utf-16-le", True, ()),
    ("utf-16 unmarked ascii", "Ferry runs aground".encode("utf-16-le"), "utf-16-le", True, ()),
    ("utf-16 unmarked ascii be", "Ferry runs aground".encode("utf-16-be"), "utf-16-be", True, ()),
    ("a few NULs", b"Ferry\0runs\0aground off Scarra", "utf-8", True, ()),
    ("declared", meta("utf-8").encode(), "utf-8", False, ()),
    ("declared cp1252", meta("windows-1252").encode("cp1252"), "cp1252", False, ()),
    ("latin-1 means cp1252", meta("iso-8859-1").encode("cp1252"), "cp1252", False, ()),
    ("declared in xml", XML + "мост".encode("koi8-r"), "koi8-r", False, ()),
    ("shift_jis", meta("Shift_JIS", "橋が開いた。").encode("cp932"), "cp932", False, ()),
    ("seven-bit", meta("iso-2022-jp", "橋").encode("iso2022_jp"), "iso2022_jp", False, ()),
]


@pytest.mark.parametrize(
    ("data", "codec", "guessed", "flags"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_codec(data: bytes, codec: str, guessed: bool, flags: tuple[str, ...]) -> None:
    decoded = decode(data, DEFAULT)
    assert (decoded.encoding, decoded.guessed, decoded.flags) == (codec, guessed, flags)
    assert decoded.text.lstrip("\ufeff") == decoded.text
    assert "\ufffd" not in decoded.text


@pytest.mark.parametrize(
    "lie",
    ["zlib_codec", "rot13", "idna", "punycode", "undefined", "unicode_escape", "utf-7", "klingon",
     "utf-16", "utf-16le", "hex", "base64", "mbcs", "\x00", "a" * 5000, "iso-8859-1", "cp1251"],
)  # fmt: skip
def test_a_charset_that_cannot_be_is_not_believed(lie: str) -> None:
    document = read(meta(lie).encode())
    assert WORDS in document.text
    assert document.source.encoding == "utf-8"


@pytest.mark.parametrize("lie", ["utf-8", "utf-16", "undefined"])
def test_bytes_that_are_not_utf8_are_guessed(lie: str) -> None:
    document = read(meta(lie, WORDS * 5).encode("cp1252"))
    assert WORDS in document.text
    assert document.source.encoding_guessed


def test_a_few_bad_bytes_do_not_spoil_the_rest() -> None:
    data = (WORDS * 3).encode() + b" caf\xe9"
    document = read(data)
    assert document.text == WORDS * 3 + " caf\udce9"
    assert document.source.flags == ("undecodable-bytes",)


def test_bad_bytes_survive_in_html() -> None:
    data = meta("utf-8", WORDS * 3 + " caf@ x").encode().replace(b"@", b"\xe9")
    assert read(data).blocks
    assert "caf\udce9 x" in read(data).text


def test_named_by_the_caller() -> None:
    decoded = decode(WORDS.encode("cp1252"), Options(encoding="latin1"))
    assert decoded == (WORDS, "cp1252", False, ())
    with pytest.raises(InputError, match="unknown; use one such"):
        decode(b"x", Options(encoding="rot13"))


@pytest.mark.parametrize(
    "data", [b"\x1f\x8b\x08\x00", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04"]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="not text"):
        decode(data, DEFAULT)
