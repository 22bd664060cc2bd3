"""Decoding bytes without losing any.

Order of precedence: the caller's encoding, a byte order mark, a charset the server declares, one
the page declares, strict UTF-8, and a guess by charset-normalizer. A declaration is ignored if the
bytes are valid UTF-8 beyond ASCII, or if it is not a charset of the web (``zlib_codec``, ``idna``,
``undefined``, ...).

Bytes that cannot be decoded become lone surrogates U+DC80 to U+DCFF (`surrogateescape`, PEP 383),
with the flag "undecodable-bytes"; `encode` restores the original bytes. Some East Asian charsets
have two codes for a character: if the bytes used the other one, the flag is "not-reversible".
"""

from __future__ import annotations

import codecs
import re
from typing import Final, NamedTuple

from dedup.errors import InputError
from dedup.options import Options

#: Names of the web's charsets, as `codecs.lookup` spells them, and the codec that reads them. As
#: browsers do, the older and narrower sets are read with the wider set that replaced them.
_CODECS: Final[dict[str, str]] = {
    **{name: name for name in ("utf-8", "cp866", "koi8-r", "koi8-u", "gb18030", "euc_jp")},
    **{f"cp{n}": f"cp{n}" for n in (874, 932, 949, 950, *range(1250, 1259))},
    **{f"iso8859-{n}": f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "mac-roman": "mac-roman",
    "mac-cyrillic": "mac-cyrillic",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "big5hkscs": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "johab": "johab",
    "iso2022_jp": "iso2022_jp",
    "iso2022_kr": "iso2022_kr",
    "utf-8-sig": "utf-8",
}
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MARK_FLAG: Final = "byte-order-mark"
#: How ISO 2022 JP, all ASCII, goes over to kanji and kana.
_SHIFTS = re.compile(rb"\x1b\$[@B]")
_DECLARED = re.compile(
    rb"""<(?:meta\b[^<>]{0,400}?\bcharset|\?xml\b[^<>]{0,100}?\bencoding)\s*=\s*["']?\s*([A-Za-z0-9_.:\-]{1,40})""",
    re.I,
)
#: A declaration stands in the first bytes of a page, detection looks at so many.
_HEAD: Final = 8_192
_SAMPLE: Final = 65_536
_MAGIC: Final = (
    (b"\x1f\x8b\x08", "gzip-compressed data"),
    (b"\x28\xb5\x2f\xfd", "zstandard-compressed data"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BZh91AY&SY", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)


class Decoded(NamedTuple):
    """Text, the codec it was decoded with, whether that was guessed, and flags for `Source`."""

    text: str
    encoding: str
    guessed: bool
    flags: tuple[str, ...]


def decode(data: bytes, options: Options, name: str = "", charset: str = "") -> Decoded:
    """Decode `data`; `encode` reverses it exactly, unless a flag says "not-reversible".

    charset  as the server declares it, "" if it declares none

    Raises `InputError` for an unknown encoding and for data that is clearly not text (a compressed
    file, a PDF, an image).
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            subject = f"{name}: this" if name else "this"
            packed = "compressed" in what
            way = "unpack it first, or use dedup corpus" if packed else "extract the text first"
            raise InputError(f"{subject} is {what}, not text; {way}")
    if options.encoding:
        return _lenient(data, _named(options.encoding), False)
    marked = _marked(data)
    if marked is not None:
        return marked
    text = _utf8(data)
    if text is not None and "\0" in text[:_HEAD] and (wide := _looks_wide(data)):
        return _lenient(data, wide, True)
    declared = _codec(charset) or _wide(charset)
    if not declared or (declared == "utf-8" and text is None):  # many servers say so of every page
        declared = _declared(data) or declared
    if text is not None and (not declared or declared == "utf-8" or not text.isascii()):
        shifts = not declared and _SHIFTS.search(data)
        return _lenient(data, "iso2022_jp", True) if shifts else _as_utf8(text, declared)
    if declared and declared != "utf-8":
        return _lenient(data, declared, False)
    return _guess(data, declared)


def _as_utf8(text: str, declared: str) -> Decoded:
    return Decoded(text, "utf-8", declared != "utf-8", ())


def _marked(data: bytes) -> Decoded | None:
    """The text after a byte order mark; None if there is none."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            decoded = _lenient(data[len(mark) :], codec, False)
            if decoded.encoding != codec:
                return _lenient(data, decoded.encoding, True)  # the mark lied: it is part of the bytes
            return decoded._replace(flags=(_MARK_FLAG, *decoded.flags))
    return None


def encode(text: str, encoding: str, flags: tuple[str, ...] = ()) -> bytes:
    """The bytes that `decode` gave `text` for; `encoding` and `flags` as in its answer."""
    mark = next((m for m, codec in _MARKS if codec == encoding), b"") if _MARK_FLAG in flags else b""
    if _is_wide(encoding):
        return mark + text.encode(encoding, "surrogatepass")
    return mark + text.encode(encoding, "surrogateescape")


def _named(encoding: str) -> str:
    codec = _codec(encoding) or _wide(encoding)
    if not codec:
        raise InputError(f"encoding {encoding!r}: unknown; use one such as utf-8 or windows-1252")
    return codec


def _codec(label: str) -> str:
    """The codec for a charset label of the web, "" if there is none."""
    try:
        return _CODECS.get(codecs.lookup(label.strip()).name, "")
    except (LookupError, ValueError, UnicodeError):
        return ""


def _wide(label: str) -> str:
    """utf-16-le and its like, which only a caller can name."""
    plain = label.lower().replace("_", "-")
    return plain if plain in {"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"} else ""


def _declared(data: bytes) -> str:
    """Codec of the charset a page names for itself, "" if it names none that can be true."""
    match = _DECLARED.search(data, 0, _HEAD)
    if not match:
        return ""
    label = match.group(1).decode("ascii").lower()
    if label.startswith(("utf-16", "utf-32", "utf16", "utf32")):
        return "utf-8"  # it was found by reading bytes, so it cannot be true
    return "cp1252" if label == "x-user-defined" else _codec(label)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, codec: str, guessed: bool) -> Decoded:
    """Decode; what cannot be decoded becomes lone surrogates, so that no byte is lost."""
    for handler in ("strict", "surrogatepass" if _is_wide(codec) else "surrogateescape"):
        try:
            text = data.decode(codec, handler)
        except (UnicodeError, ValueError):
            continue
        flags: tuple[str, ...] = ("undecodable-bytes",) if handler != "strict" else ()
        if not _gives_back(text, codec, handler, data):
            flags += ("not-reversible",)
        return Decoded(text, codec, guessed, flags)
    # a codec that cannot pass over a bad byte: as UTF-8, where every byte can stand for itself
    text = data.decode("utf-8", "surrogateescape")
    return Decoded(text, "utf-8", True, ("undecodable-bytes",))


def _is_wide(codec: str) -> bool:
    return codec.startswith(("utf-16", "utf-32"))


def _gives_back(text: str, codec: str, handler: str, data: bytes) -> bool:
    try:
        return text.encode(codec, handler) == data
    except (UnicodeError, ValueError):
        return False


def _guess(data: bytes, declared: str) -> Decoded:
    """The charset of bytes that are not UTF-8 and say nothing true of themselves."""
    wide = _looks_wide(data)
    if wide:
        return _lenient(data, wide, True)
    text = data.decode("utf-8", "surrogateescape")
    beyond = sum(map(len, _ESCAPED.findall(text)))
    sound = len(_BEYOND_ASCII.findall(text))
    if sound >= 4 * beyond or _binary(data):
        return Decoded(text, "utf-8", declared != "utf-8", ("undecodable-bytes",))
    from charset_normalizer import from_bytes

    from dedup.reading.rivals import likelier

    sample = _telling(data)
    best = from_bytes(sample).best()
    codec = likelier(sample, _codec(best.encoding) if best is not None else "")
    return _lenient(data, codec if codec and codec != "utf-8" else "cp1252", True)


_ESCAPED = re.compile("[\udc80-\udcff]+")
_BEYOND_ASCII = re.compile("[^\x00-\x7f\ud800-\udfff]+")


def _looks_wide(data: bytes) -> str:
    """UTF-16 without a mark shows as NUL in every other byte of Latin text."""
    sample = data[:_HEAD]
    half = len(sample) // 2
    if half < 8:
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _binary(data: bytes) -> bool:
    """More control characters than any text has."""
    sample = data[:_HEAD]
    controls = len(sample.translate(None, bytes(range(0x20, 0x100)) + b"\t\n\r\f\x1b"))
    return controls > 0.05 * len(sample)


def _telling(data: bytes) -> bytes:
    """A sample around the first byte that is not ASCII."""
    match = re.search(rb"[\x80-\xff]", data)
    start = max(0, match.start() - _SAMPLE // 4) if match else 0
    return data[start : start + _SAMPLE]
