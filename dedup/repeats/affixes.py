"""Prefixes and suffixes that give similar words different meanings."""

from __future__ import annotations

from dedup.text.words import words

#: Prefixes with opposite meanings, in words of Latin, Greek and Germanic origin.
_OPPOSED = (
    ("hyper", "hypo"), ("hiper", "hipo"), ("iper", "ipo"), ("pre", "post"), ("over", "under"),
    ("inter", "intra"), ("anti", "pro"), ("ante", "post"), ("macro", "micro"), ("makro", "mikro"),
    ("maxi", "mini"), ("multi", "uni"), ("mono", "poly"), ("in", "ex"), ("im", "ex"), ("im", "em"),
    ("sub", "super"), ("up", "down"), ("in", "out"), ("homo", "hetero"), ("sobre", "sub"),
    ("über", "unter"), ("ober", "unter"), ("ein", "aus"), ("auf", "ab"), ("an", "ab"), ("vor", "nach"),
    ("asc", "desc"), ("asc", "disc"), ("zu", "ab"), ("auf", "zu"), ("be", "ent"), ("toe", "af"),
    ("aan", "af"), ("op", "af"), ("in", "uit"), ("upp", "ned"), ("in", "ut"), ("em", "des"),
    ("en", "des"), ("em", "dé"), ("en", "dé"),
)  # fmt: skip
#: These pairs by the first letters of both, in either order.
_BY_START: dict[str, list[tuple[str, str]]] = {}
for _one, _other in (*_OPPOSED, *((other, one) for one, other in _OPPOSED)):
    _BY_START.setdefault(_one[0] + _other[0], []).append((_one, _other))
#: Endings that make another thing of one stem: salts, hydrocarbons, enzymes, operations, who gives
#: and who takes.
_ENDINGS = (
    "ate ite ide", "ates ites ides", "ane ene yne", "anes enes", "at it id", "ato ito uro",
    "ati iti uri", "atos itos uros", "an en in", "ano eno ino", "ose ase", "tomy stomy", "er ee",
    "or ee", "ers ees", "ors ees",
)  # fmt: skip
#: Ending -> endings with another meaning.
_BY_END: dict[str, set[str]] = {}
for _row in map(str.split, _ENDINGS):
    for _one in _row:
        _BY_END.setdefault(_one, set()).update(other for other in _row if other != _one)
_LONGEST = max(map(len, _BY_END))
#: Minimum length of a stem, in letters.
_STEM = 3


def turned(one: str, other: str) -> bool:
    """Whether words differ by affixes that change the meaning: "hyper", "hypo"; "-ate", "-ite"."""
    for first, second in _BY_START.get(one[0] + other[0], ()):
        if one.startswith(first) and other.startswith(second):
            rest = one[len(first) :]
            if len(rest) >= _STEM and rest == other[len(second) :]:
                return True
    if one[:_STEM] == other[:_STEM] and -2 < len(one) - len(other) < 2:
        for size in range(2, min(_LONGEST, len(one) - _STEM) + 1):
            ends = _BY_END.get(one[-size:])
            if ends and other.startswith(one[:-size]) and other[len(one) - size :] in ends:
                return True
    return False


def negates_by_prefix(one: str, other: str) -> bool:
    """Whether one word is the other with a prefix that negates: "likely", "unlikely"."""
    shorter, longer = sorted((one, other), key=len)
    stem = shorter if longer.endswith(shorter) else shorter.removeprefix("h")  # "desabitada"
    prefix = longer.removesuffix(stem)
    return 1 < len(prefix) < len(longer) and prefix in words().lists["negating_prefixes"]


def negates_by_letter(one: str, other: str) -> bool:
    """Whether one word may be the other with a letter before it that negates: "ilegales", "olagliga".

    A letter typed twice does not count.
    """
    if not (len(one) - len(other) in (-1, 1) and one[-1] == other[-1]):
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < _STEM + 2 or longer[1:] != shorter or longer[0] == shorter[0]:
        return False
    before = shorter[0]
    return (longer[0] == "i" and before in "lmnr") or longer[0] == "o" or (
        longer[0] in "as" and before not in "aeiouy"
    )
