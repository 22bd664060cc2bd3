"""What the word tables say about a word, as a number made of flags."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from dedup.repeats.dropping import may_lack
from dedup.repeats.furniture import LINKS
from dedup.text.folding import UNREADABLE
from dedup.text.signs import is_sign
from dedup.text.words import THINGS, words

#: Words whose flags are cached. Bounds memory; does not change the result.
MOST_HELD = 1 << 17
#: Flags: may stand for another word; begins or ends a label; is a filler; must not be missing;
#: begins a link; is in no table; costs nothing if missing; is part of a phrase.
FORM, FURNITURE, FILLER, STAYS, LINK, PLAIN, FREE, PHRASE = (1 << bit for bit in range(8))

#: Flags of the words looked up so far.
_FLAGS: dict[str, int] = {}


def flags_of(word: str) -> int:
    """The flags of a word, which do not depend on its context."""
    found = _FLAGS.get(word)
    if found is None:
        if len(_FLAGS) >= MOST_HELD:
            _FLAGS.clear()
        found = _FLAGS[word] = _look_up(word)
    return found


def tables() -> tuple[dict[str, int], frozenset[str], Callable[[str], int]]:
    """What kernels need: flags of the words looked up so far, words in tables, and `flags_of`."""
    return _FLAGS, _listed(), flags_of


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    """Words in any table."""
    table = words()
    return _other_forms().union(_phrased(), table.roles, table.special, *table.lists.values())


@lru_cache(maxsize=1)
def _phrased() -> frozenset[str]:
    """Words of phrases that stand for a word."""
    return frozenset(word for phrase in words().phrases for word in phrase)


def _look_up(word: str) -> int:
    table = words()
    if len(word) > 1 and word.isalpha() and word not in _listed():
        return PLAIN
    digit = word[0].isdigit() or word[-1].isdigit()
    held = digit or word in table.special or word in table.roles or word in table.ordinals
    filler = word in table.lists["fillers"]
    note = word.isascii() and word.isdigit() and len(word) < 4  # perhaps the number of a note
    return (
        FORM * (digit or word in _other_forms())
        | FURNITURE * (word in table.lists["furniture"])
        | FILLER * filler
        | STAYS * (not note and not may_lack(word))
        | LINK * (word in LINKS)
        | PLAIN * (word.isalpha() and not held and not filler)
        | FREE * (filler or note or word in ("?", "~", UNREADABLE) or is_sign(word))
        | PHRASE * (word in _phrased())
    )


@lru_cache(maxsize=1)
def _other_forms() -> frozenset[str]:
    """Words that can stand for other words, without phrases."""
    table = words()
    things = {word for word in table.roles if not table.tables(word).isdisjoint(THINGS)}
    held = table.special | table.targets | table.ordinals.keys() | table.lists["fillers"]
    return frozenset(held | things | {"?"})
