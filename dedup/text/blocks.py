"""The folded forms of single characters in blocks of 256, as the kernel of `keys` takes them."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Sequence
from functools import lru_cache

from dedup.text.folding import READ_AS, SEPARATOR, UNSPACED, fold

#: Entries of a `block`: depends on neighbours; the character itself between two blanks; replaced by a
#: run of characters; above any run's length.
ALONE_NOT, SPACED, SPELLED, SHORT = -1, -2, -3, 64
#: Characters at which an entity, a tag or a link target may begin.
_ASKED = "&<]#"


@lru_cache(maxsize=512)
def block(number: int) -> bytes:
    """The folded form of each of the characters ``256 * number`` to ``256 * number + 255``.

    256 C ints: the code point it folds to; `ALONE_NOT` if that depends on its neighbours; `SPACED` if
    it folds to itself between two blanks; or, if it folds to `n` characters from index `i` on,
    ``SPELLED - SHORT * i - n``. Those characters follow the 256 entries. Characters in `_ASKED` are
    always stored that way.
    """
    codes = range(256 * number, 256 * number + 256)
    whole = "".join(map(chr, codes))
    spaced = [code for a, b in UNSPACED for code in range(max(a, codes[0]), min(b, codes[-1]) + 1)]
    if len(spaced) == 256 and _is_unchanged(whole):
        return (array("i", [SPACED]) * 256).tobytes()
    said, spelled = array("i", codes), array("i")
    for code in spaced:
        said[code & 255] = SPACED
    chars = [char for char in whole if char != SEPARATOR]
    same = _unchanged(chars)
    rest = sorted(set(chars).difference(same))
    alone = [char for char in rest if _stands_alone(char)]
    together = fold(SEPARATOR.join(alone)).split(SEPARATOR) if alone else ()
    read_as = dict(zip(alone, together, strict=True))
    for char in rest:
        folded, place = read_as.get(char), ord(char) & 255
        if folded is None:
            said[place] = ALONE_NOT
        elif len(folded) == 1 and char not in _ASKED:
            said[place] = ord(folded)
        else:
            said[place] = SPELLED - SHORT * (256 + len(spelled)) - len(folded)
            spelled.extend(map(ord, folded))
    if number == 0:
        said[ord(SEPARATOR)] = ord(" ")
    return (said + spelled).tobytes()


def _is_unchanged(ideographs: str) -> bool:
    """Whether `_unchanged` gives all of these, told at once."""
    apart = SEPARATOR.join(ideographs)
    same = unicodedata.normalize("NFKC", apart).casefold() == apart
    return same and ideographs.isalpha() and READ_AS.keys().isdisjoint(ideographs)


def _unchanged(chars: Sequence[str]) -> list[str]:
    """The letters that fold to themselves, but for blanks around them: all of most large scripts."""
    plain = unicodedata.normalize("NFKC", SEPARATOR.join(chars)).casefold().split(SEPARATOR)
    return [
        char
        for char, folded in zip(chars, plain, strict=True)
        if char == folded and char.isalpha() and not (char in READ_AS or "\u1100" <= char <= "\u11ff")
    ]


def _stands_alone(char: str) -> bool:
    """Whether a character is folded independently of its neighbours: not so combining marks, Hangul
    jamo and characters composed of them; variation selectors are."""
    parts = char + unicodedata.normalize("NFKC", READ_AS.get(char, char))
    return "\ufe00" <= char <= "\ufe0f" or not any(
        unicodedata.category(part)[0] == "M" or "\u1100" <= part <= "\u11ff" for part in parts
    )
