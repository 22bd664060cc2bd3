"""Charsets that a detector confuses, told apart by what text in them looks like.

A detector goes by how often byte values occur. Among similar charsets it takes a rare one for
windows-1251 or windows-1252, and Japanese in EUC for Latin text. Here the decision depends on which
letters follow one another, and on which language has all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

#: Cyrillic sets, the more frequent ones first.
_CYRILLIC: Final = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
#: Sets of Latin script, which no text is in whose letters are hardly ever ASCII.
_LATIN: Final = frozenset({
    "", "cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "mac-roman",
    *(f"iso8859-{n}" for n in (2, 3, 4, 10, 13, 14, 15, 16)),
})  # fmt: skip
_SMALL: Final = "а-яёђѓєѕіїјљњћќўџґ"
_FLOWING = re.compile(rf"(?<=[А-ЯЁЂ-Џ{_SMALL}])[{_SMALL}]")
_BROKEN = re.compile(rf"[{_SMALL}](?=[А-ЯЁЂ-Џ])|[^\W\d_](?=[^\x00-\x7f\w\s«»„“”…–—])(?=\S\w)")
#: Letters beyond ASCII of languages, by the charset that they were written in, the most frequent first.
_WESTERN: Final = (
    "àâæçèéêëîïôœùûüÿ", "äöüß", "áéíñóúü", "àáâãçéêíóôõú", "àèéìíîòóùú", "åäæéöøü", "àçèéíïòóúü",
    "éèëïöü", "áæéíðóöúýþ",
)  # fmt: skip
_CENTRAL: Final = ("ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "âăîşţ", "ćčđšž")
_LETTERS_OF: Final = (
    ("cp1252", _WESTERN),
    ("cp1250", _CENTRAL),
    ("iso8859-2", _CENTRAL),
    ("cp1254", ("âçîöûüğışiİ",)),
    ("cp1257", ("ąčėęįšūųž", "āčēģīķļņšūž", "äõöüšž")),
    ("mac-roman", _WESTERN),
)
#: Signs that any text may have, none of which is a letter where a charset of its neighbours is read.
_SIGNS: Final = "“”‘’‚„–—…«»‹›€§°·•©®™\u00a0"
_BEYOND = re.compile("(.?)([^\x00-\x7f])", re.S)
_HIRAGANA = re.compile("[\u3041-\u3096]")
_HIGH = bytes(range(0x80))
_LETTERS = bytes(c for c in range(256) if not (chr(c).isalpha() and c < 0x80) and c < 0x80)
#: Share of letters beyond ASCII from which a text is not in Latin script.
_FOREIGN = 0.4
#: Share of kana that Japanese does not fall below.
_KANA = 0.1
#: Share of what is beyond ASCII that a language must know.
_KNOWN = 0.9
#: Share of the bytes beyond ASCII that are small letters behind a letter in text of a Cyrillic set.
_FLUENT = 0.6


def likelier(sample: bytes, guessed: str) -> str:
    """The charset that `sample` is in, where it is likelier than the guessed one; else that one.

    guessed  a codec by its name in Python, "" for none
    """
    high = len(sample.translate(None, _HIGH))
    letters = len(sample.translate(None, _LETTERS))
    if high < _FOREIGN * letters:
        return _of_latin(sample, guessed) if guessed in _LATIN else guessed
    kana = _read(sample, "euc_jp")
    if len(_HIRAGANA.findall(kana)) > _KANA * high / 2:
        return "euc_jp"
    if guessed not in _LATIN and guessed not in _CYRILLIC:
        return guessed
    scores = [(_fluency(_read(sample, codec)), codec) for codec in _CYRILLIC]
    most, best = max(scores, key=lambda pair: pair[0])  # of equals the first
    return best if most >= _FLUENT * high else guessed


def _of_latin(sample: bytes, guessed: str) -> str:
    """The charset in which one language knows most of what is beyond ASCII; of equals the first."""
    most, best = _KNOWN, guessed
    for codec, languages in _LETTERS_OF:
        found = _BEYOND.findall(_read(sample, codec))
        counts = Counter(b if b.isupper() and a.islower() else b.lower() for a, b in found)
        for letters in languages:
            known = sum(counts[char] for char in letters + _SIGNS)
            if found and known > most * len(found):
                most, best = known / len(found), codec
    return best


def _read(sample: bytes, codec: str) -> str:
    """`sample` in that charset, "" where it cannot be; its last character may be cut off."""
    try:
        return sample.decode(codec)
    except UnicodeDecodeError as error:
        return sample[: error.start].decode(codec) if error.start >= len(sample) - 2 else ""


def _fluency(text: str) -> int:
    """How many small Cyrillic letters follow a letter, less what no writer puts into a word."""
    return len(_FLOWING.findall(text)) - 4 * len(_BROKEN.findall(text))
