"""Features of the lines of a document, whether it was read from plain text or from HTML.

A feature is a row, a line a column, a value one byte: trees only test whether it exceeds a threshold,
so only the order of values matters. `own` describes each line by itself and by the document's words,
`place` its position, `windows` and `near` its neighbours. All are array operations over all lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from dedup.compiled import kernel
from dedup.residue import features_chars as chars
from dedup.residue.features_chars import Bools, Bytes, Characters, Floats, Hashes, Ints
from dedup.residue.features_words import PROSE_WORDS, LinearLayer, Said, line_keys, look, said

_KERNEL: Final = kernel("dedup.residue._features")

#: Features of a line by itself: first amounts, which are on a logarithmic scale.
OWN = (
    "chars", "words", "word_length", "stops", "copies", "upper", "digits", "pauses", "quotes",
    "bullets", "symbols", "colons", "cjk", "caseless", "function", "shared", "told", "capitalised",
    "numbers",
    "linear", "first", "last", "later_copy", "break_before", "break_after", "prose", "row", "row_opens",
)  # fmt: skip
_AMOUNTS = OWN.index("linear")
PLACE = (
    "index", "from_end", "text_before", "text_after", "prose_before", "prose_after",
    "since_prose", "since_cue", "since_opener", "until_prose", "until_cue", "run", "joined_text",
    "lines", "prose_length", "prose_share", "broken",
    "relative", "past_first_prose", "before_last_prose", "joins_before", "joins_after",
    "mean_linear", "mean_function",
)  # fmt: skip
_DISTANCES = PLACE.index("relative")
NEAR = (
    "chars", "words", "first", "last", "capitalised", "function", "shared", "linear", "copies",
    "break_before", "prose", "row",
)  # fmt: skip
WIDE = ("chars", "function", "shared", "linear", "prose", "capitalised", "copies", "row")
OFFSETS = (-2, -1, 1, 2)
WINDOWS = ((-3, -1), (1, 3), (-10, -1), (1, 10), (-30, -1), (1, 30))
CUE = -1.5  #: linear score below which the words of a line alone indicate residue
FULL = 255  #: the byte of a full share, and of true
_LINEAR = 16  #: steps of the linear score's byte, 128 in the middle
_FAR = np.float32(4000)  #: lines to a mark that does not exist

_PUNCTUATION = np.array([
    chars.UPPER, chars.DIGIT, chars.PAUSE, chars.QUOTE, chars.BULLET, chars.SYMBOL, chars.COLON,
    chars.CJK, chars.LETTER,
])  # fmt: skip
_NEAR = np.array([OWN.index(name) for name in NEAR])
_WIDE = np.array([OWN.index(name) for name in WIDE])
_SPANS, _OFFSETS = np.array(WINDOWS), np.array(OFFSETS)
_AT = {name: OWN.index(name) for name in OWN}
BOTH = len(OWN) + len(PLACE) + len(WIDE) * len(WINDOWS)  #: features of `text_features`


def names() -> tuple[str, ...]:
    """Names of the rows that `text_features` returns, in order, then of those of `near`."""
    wide = [f"{name}[{a}:{b}]" for a, b in WINDOWS for name in WIDE]
    beside = [f"{name}{offset:+d}" for offset in OFFSETS for name in NEAR]
    return (*OWN, *PLACE, *wide, *beside)


def line_features(
    texts: list[str],
    breaks: Sequence[int],
    rows: Floats | None,
    layer: LinearLayer,
    hints: Hashes,
    *,
    beside: bool = False,
) -> tuple[Ints, Bytes]:
    """Words of each of `texts`, none empty, and the result of `text_features` for them, shape
    (BOTH, lines); with `beside`, followed by the result of `near`.
    """
    gaps = np.array(breaks, np.int64)
    known = look(texts, layer, hints) if _KERNEL is not None else None
    if known is not None:
        lines, what = known
        out = np.empty((BOTH + beside * len(NEAR) * len(OFFSETS), len(texts)), np.uint8)
        _KERNEL.fill(lines, what, gaps, rows, _WIDE, _SPANS, _NEAR, _OFFSETS, out)
        return lines[:, 1], out
    found = chars.characters(texts)
    features = text_features(found, gaps, rows, layer, hints)
    words = found.bounds[1:] - found.bounds[:-1]
    return words, np.concatenate([features, near(features)]) if beside else features


def text_features(
    found: Characters, breaks: Ints, rows: Floats | None, layer: LinearLayer, hints: Hashes
) -> Bytes:
    """The features used for both text and HTML, shape (BOTH, lines).

    found   the lines
    breaks  number of line breaks before each line
    rows    for each line the score of the surest rule it matches and, if that opens a section, the same
            again, else 0, shape (2, lines); None if no rules were applied
    layer   learned word weights
    hints   hashes of the words in the page's title and description
    """
    keys = line_keys(found)
    what = said(found, keys, layer, hints)
    alone = own(found, keys, what, breaks, rows)
    return np.concatenate([
        alone, place(alone, found, what), windows(alone.take(_WIDE, axis=0), WINDOWS),
    ])  # fmt: skip


def near(features: Bytes) -> Bytes:
    """The rows named in NEAR for the lines at OFFSETS; on a page, markup says the same."""
    return shifted(features.take(_NEAR, axis=0), OFFSETS)


def logs(values: Floats) -> Bytes:
    """Logarithms of 1 + `values`, sixteen steps to a doubling: the leading bits of a float."""
    bits = (values + np.float32(1)).view(np.int32)
    bits -= 0x3F800000
    bits >>= 19
    return np.minimum(bits, FULL, out=bits).astype(np.uint8)


def own(found: Characters, keys: Hashes, what: Said, breaks: Ints, rows: Floats | None) -> Bytes:
    """The rows named in OWN."""
    counts, size = found.counts, found.size.astype(np.float32)
    words = (found.bounds[1:] - found.bounds[:-1]).astype(np.float32)
    lines = len(size)
    amounts = np.empty((_AMOUNTS, lines), np.float32)
    amounts[0], amounts[1] = size, words
    np.divide(size * 4, np.maximum(words, 1), out=amounts[2])
    np.add(counts[chars.STOP], counts[chars.ASK], out=amounts[3], casting="unsafe")
    copies, later = _copies(keys)
    amounts[4] = copies
    np.multiply(counts.take(_PUNCTUATION, axis=0), 256 / size, out=amounts[5:14], casting="unsafe")
    np.multiply(what[1:], np.float32(256), out=amounts[14:19])
    out = np.zeros((len(OWN), lines), np.uint8)
    out[:_AMOUNTS] = logs(amounts)
    out[_AMOUNTS] = _score(what.linear)
    out[20], out[21], out[22] = found.first, found.last, later
    out[23] = np.minimum(breaks, 6)
    out[24, :-1] = out[23, 1:]
    out[24, -1] = 6
    long = (size >= 60) & (what.function > 0.2) & (found.last == chars.STOP)
    out[25] = ((words >= PROSE_WORDS) | long) * FULL
    if rows is not None:
        out[26:28] = rows * np.float32(FULL)
    return out


def _score(linear: Floats) -> Bytes:
    """Log-odds as bytes, 128 in the middle."""
    return np.minimum(np.maximum(linear * _LINEAR + 128, 0), FULL).astype(np.uint8)


def groups(keys: Hashes) -> tuple[Ints, Ints, Ints]:
    """Each key's group of equal keys, the size of each group, and its first index."""
    order = keys.argsort(kind="stable")
    ordered = keys.take(order)
    new = np.ones(len(keys) + 1, bool)
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:-1])
    starts = new.nonzero()[0]
    number = np.empty(len(keys), np.int64)
    number[order] = new[:-1].cumsum() - 1
    return number, starts[1:] - starts[:-1], order.take(starts[:-1])


def _copies(keys: Hashes) -> tuple[Ints, Bools]:
    """How often each line occurs in the document, and whether it occurred before."""
    number, size, first = groups(keys)
    wordless = keys == 0
    copies = size.take(number)
    copies[wordless] = 1
    return copies, (first.take(number) < np.arange(len(keys))) & ~wordless


def place(alone: Bytes, found: Characters, what: Said) -> Bytes:
    """The rows named in PLACE: where a line is, and among which lines."""
    lines = alone.shape[1]
    at = np.arange(lines)
    size, prose = found.size, alone[_AT["prose"]] > 0
    amounts = np.empty((2, lines), np.int64)
    amounts[0] = size
    np.multiply(size, prose, out=amounts[1])
    sums = amounts.cumsum(axis=1)
    before, total = sums - amounts, sums[:, -1:]
    where = prose.nonzero()[0]
    first, last = (where[0], where[-1]) if len(where) else (lines, -1)
    told = np.empty((_DISTANCES, lines), np.float32)
    told[0], told[1] = at, at[::-1]
    told[2:6:2], told[3:6:2] = before, total - sums
    cue = (what.linear < CUE) | (alone[_AT["row"]] >= 0.9 * FULL)
    told[6:11] = _distances(prose, cue, alone[_AT["row_opens"]] >= 0.8 * FULL)
    np.add(told[6], told[9], out=told[11])
    joins, told[12] = _joins(alone, size)
    told[13] = lines
    told[14] = total[1, 0] / max(len(where), 1)
    told[15] = 256 * len(where) / lines
    told[16] = 256 * np.count_nonzero(alone[_AT["break_before"]] > 1) / lines
    out = np.zeros((len(PLACE), lines), np.uint8)
    out[:_DISTANCES] = logs(told)
    row = _DISTANCES
    out[row] = before[0] * (FULL / total[0, 0])
    np.greater_equal(at, first, out=out[row + 1], casting="unsafe")
    np.less_equal(at, last, out=out[row + 2], casting="unsafe")
    out[row + 3], out[row + 4, :-1] = joins, joins[1:]
    means = _means(np.array(what[:2]))
    out[row + 5], out[row + 6] = _score(means[:1]), FULL * means[1]
    return out


def _means(rows: Floats) -> Floats:
    """Mean of each row, summed as integers so that no sum depends on the order of its terms."""
    parts = (rows * 2.0**20).astype(np.int64).sum(axis=1)
    means: Floats = (parts / (rows.shape[1] * 2.0**20)).astype(np.float32)
    return means


def _distances(prose: Bools, cue: Bools, opens: Bools) -> Floats:
    """Lines since the last line of prose before each line, since the last cue, since the last opening;
    then lines until the next prose and the next cue."""
    lines = len(prose)
    marks = np.empty((5, lines), bool)
    marks[0], marks[1], marks[2], marks[3], marks[4] = prose, cue, opens, prose[::-1], cue[::-1]
    at = np.arange(lines, dtype=np.float32)
    last = np.maximum.accumulate(np.where(marks, at, -_FAR), axis=1)
    out = np.full((5, lines), _FAR, np.float32)
    np.minimum(at[1:] - last[:, :-1], _FAR, out=out[:, 1:])
    out[3:] = out[3:, ::-1]
    return out


def _joins(alone: Bytes, size: Ints) -> tuple[Bools, Ints]:
    """Whether a line continues the one before, and the length of the text so joined."""
    first, last, breaks = alone[_AT["first"]], alone[_AT["last"]], alone[_AT["break_before"]]
    opens = _OPENS.take(first)
    ends = _ENDS.take(last)
    joins = np.zeros(len(first), bool)
    joins[1:] = (opens[1:] & ~ends[:-1]) | ((last[:-1] == chars.PAUSE) & (breaks[1:] < 3))
    new = ~joins
    group = new.cumsum() - 1
    return joins, np.add.reduceat(size, new.nonzero()[0]).take(group)


_OPENS, _ENDS = np.zeros(chars.CLASSES, bool), np.zeros(chars.CLASSES, bool)
_OPENS[[chars.LOWER, chars.PAUSE, chars.STOP, chars.COLON]] = True
_ENDS[[chars.STOP, chars.ASK, chars.ELLIPSIS]] = True


def shifted(rows: Bytes, offsets: Sequence[int]) -> Bytes:
    """`rows` once for each offset, shifted by it; 0 outside the document."""
    count, lines = rows.shape
    reach = max(map(abs, offsets))
    padded = np.zeros((count, lines + 2 * reach), np.uint8)
    padded[:, reach : reach + lines] = rows
    return np.concatenate([padded[:, reach + offset : reach + offset + lines] for offset in offsets])


def windows(rows: Bytes, spans: Sequence[tuple[int, int]]) -> Bytes:
    """Means of `rows` over lines ``i+a .. i+b`` for each (a, b); lines outside count as 0."""
    count, lines = rows.shape
    reach = max(max(-a, b, 0) for a, b in spans) + 1
    sums = np.zeros((count, lines + 2 * reach), np.int32)
    rows.cumsum(axis=1, out=sums[:, reach : reach + lines])
    sums[:, reach + lines :] = sums[:, reach + lines - 1 : reach + lines]
    out = np.empty((len(spans), count, lines), np.uint8)
    for number, (a, b) in enumerate(spans):
        upto, start = reach + b, reach + a - 1
        total = sums[:, upto : upto + lines] - sums[:, start : start + lines]
        np.floor_divide(total, b - a + 1, out=out[number], casting="unsafe")
    return out.reshape(-1, lines)
