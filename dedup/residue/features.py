"""Features of the lines of a document, for both doors.

A feature is a row, a line a column. `own` looks at each line by itself and at the document's words,
`around` adds neighbours, windows and position. No feature is a property of one line in Python: all of
them are array operations over all lines.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from dedup.residue import features_chars as chars
from dedup.residue.features_chars import Bools, Characters, Floats, Ints, characters
from dedup.residue.features_words import PROSE_WORDS, LinearLayer, line_keys, linear, shares

OWN = (
    "chars", "words", "word_length", "upper", "digits", "stops", "pauses", "quotes", "bullets",
    "symbols",
    "colons", "cjk", "caseless", "first", "last", "capitalised", "capitals", "numbers", "function",
    "common",
    "shared", "told", "linear", "copies", "later_copy", "break_before", "break_after", "prose", "row",
    "row_opens",
)  # fmt: skip
PLACE = (
    "index", "from_end", "relative", "text_before", "text_after", "text_relative", "prose_before",
    "prose_after",
    "since_prose", "until_prose", "past_first_prose", "before_last_prose", "run", "run_place",
    "since_cue",
    "until_cue", "since_opener", "joins_before", "joins_after", "joined_text", "lines", "prose_share",
    "prose_length", "broken",
    "mean_linear", "mean_function",
)  # fmt: skip
NEAR = (
    "words",
    "first",
    "last",
    "capitalised",
    "function",
    "shared",
    "linear",
    "copies",
    "break_before",
    "row",
)
WIDE = ("chars", "function", "shared", "linear", "prose", "capitalised", "copies", "row")
OFFSETS = (-4, -3, -2, -1, 1, 2, 3, 4)
WINDOWS = ((-3, -1), (1, 3), (-10, -1), (1, 10), (-30, -1), (1, 30))
CUE = -1.5  #: linear score under which a line's words alone speak of residue


def names() -> tuple[str, ...]:
    """Names of the rows `text_features` returns, in order."""
    near = [f"{name}{offset:+d}" for offset in OFFSETS for name in NEAR]
    wide = [f"{name}[{a}:{b}]" for a, b in WINDOWS for name in WIDE]
    return (*OWN, *PLACE, *near, *wide)


def text_features(
    texts: Sequence[str],
    breaks: Sequence[int],
    rows: Floats,
    layer: LinearLayer,
    hints: npt.NDArray[np.uint64],
) -> Floats:
    """All features that need no markup, shape (len(names()), lines), float32.

    texts   the lines, none empty
    breaks  line breaks between each line and the one before
    rows    for each line the score of the surest row it matches and, if that opens a section, once
    more;
            shape (2, lines)
    layer   learned word weights
    hints   sorted hashes of the words in the page's own title and description
    """
    found = characters(texts)
    alone = own(found, breaks, rows, layer, hints)
    return np.concatenate([alone, place(alone), near(alone), wide(alone)])


def own(
    found: Characters,
    breaks: Sequence[int],
    rows: Floats,
    layer: LinearLayer,
    hints: npt.NDArray[np.uint64],
) -> Floats:
    """Rows named in OWN."""
    counts = found.counts
    lines = counts.shape[1]
    out = np.zeros((len(OWN), lines), np.float32)
    size = counts.sum(axis=0) - (np.arange(lines) < lines - 1)
    letters = counts[chars.LOWER] + counts[chars.UPPER] + counts[chars.LETTER] + counts[chars.CJK]
    words = np.bincount(found.line_of, minlength=lines)
    some, full = np.maximum(words, 1), np.maximum(size, 1)
    out[0], out[1] = np.log1p(size), np.log1p(words)
    out[2] = (letters + counts[chars.DIGIT]) / some
    out[3] = counts[chars.UPPER] / np.maximum(letters, 1)
    out[4] = counts[chars.DIGIT] / full
    out[5] = np.log1p(counts[chars.STOP] + counts[chars.ASK])
    for row, kind in enumerate((chars.PAUSE, chars.QUOTE, chars.BULLET, chars.SYMBOL, chars.COLON), 6):
        out[row] = counts[kind] / full
    out[11], out[12] = counts[chars.CJK] / full, counts[chars.LETTER] / full
    out[13], out[14] = found.first, found.last
    upper = found.initial == chars.UPPER
    out[15] = np.bincount(found.line_of, upper, minlength=lines) / some
    out[16] = np.bincount(found.line_of, found.capitals, minlength=lines) / some
    out[17] = np.bincount(found.line_of, found.initial == chars.DIGIT, minlength=lines) / some
    out[18:22] = shares(found, hints)
    out[22] = linear(found, layer)
    out[23], out[24] = _copies(line_keys(found))
    out[25] = np.minimum(breaks, 6)
    out[26, :-1] = out[25, 1:]
    out[26, -1:] = 6
    out[27] = (words >= PROSE_WORDS) | ((size >= 60) & (out[18] > 0.2) & (found.last == chars.STOP))
    out[28:30] = rows
    return out


def _copies(keys: npt.NDArray[np.uint64]) -> tuple[Floats, Bools]:
    """How often each line stands in the document (log), and whether it stood there before."""
    _, first, which, count = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    copies = np.where(keys == 0, 1, count[which])
    return np.log(copies).astype(np.float32), (first[which] < np.arange(len(keys))) & (keys != 0)


def place(alone: Floats) -> Floats:
    """Rows named in PLACE: where a line stands, among what."""
    lines = alone.shape[1]
    out = np.zeros((len(PLACE), lines), np.float32)
    at = np.arange(lines)
    size = np.expm1(alone[0])
    prose = alone[27] > 0
    out[0], out[1], out[2] = np.log1p(at), np.log1p(lines - 1 - at), at / max(lines - 1, 1)
    before = np.cumsum(size) - size
    total = max(float(size.sum()), 1.0)
    out[3], out[4], out[5] = (
        np.log1p(before),
        np.log1p(np.maximum(total - before - size, 0)),
        before / total,
    )
    text = np.cumsum(size * prose)
    out[6], out[7] = np.log1p(text - size * prose), np.log1p(np.maximum(text[-1] - text, 0))
    cue = (alone[22] < CUE) | (alone[28] >= 0.9)
    back = _since(np.stack([prose[::-1], cue[::-1]]))[:, ::-1]
    out[[8, 14, 16]] = _since(np.stack([prose, cue, alone[29] >= 0.8]))
    out[[9, 15]] = back
    where = np.flatnonzero(prose)
    first, last = (where[0], where[-1]) if len(where) else (lines, -1)
    out[10], out[11] = _signed(at - first), _signed(last - at)
    out[12], out[13] = _runs(~prose)
    out[17:20] = _joins(alone, size)
    out[20], out[21] = np.log1p(lines), prose.mean()
    out[22] = np.log1p(size[prose].mean()) if len(where) else 0
    out[23], out[24], out[25] = (alone[25] > 1).mean(), alone[22].mean(), alone[18].mean()
    return out


def _signed(distance: Ints) -> Floats:
    return np.asarray(np.sign(distance) * np.log1p(np.abs(distance)), np.float32)


def _since(marks: Bools) -> Floats:
    """Lines (log) since the last marked line before each, row by row; 9 where there is none."""
    rows, lines = marks.shape
    at = np.arange(lines)
    previous = np.full((rows, lines), -1)
    np.maximum.accumulate(np.where(marks, at, -1)[:, :-1], axis=1, out=previous[:, 1:])
    return np.where(previous < 0, 9, np.log(np.maximum(at - previous, 1))).astype(np.float32)


def _runs(marks: Bools) -> Floats:
    """Length (log) of the run of marked lines each line is in, and the place in it; 0 outside."""
    lines = len(marks)
    edge = np.flatnonzero(np.diff(marks, prepend=not marks[0]))
    lengths = np.diff(edge, append=lines)
    start = np.repeat(edge, lengths)
    out = np.stack([np.log1p(np.repeat(lengths, lengths)), np.log1p(np.arange(lines) - start)])
    return np.asarray(out * marks, np.float32)


def _joins(alone: Floats, size: Floats) -> Floats:
    """Whether a line goes on from the one before, into the next, and the text (log) so joined."""
    first, last, breaks = alone[13], alone[14], alone[25]
    opens = (
        (first == chars.LOWER) | (first == chars.PAUSE) | (first == chars.STOP) | (first == chars.COLON)
    )
    ends = (last == chars.STOP) | (last == chars.ASK) | (last == chars.ELLIPSIS)
    joins = np.zeros(len(first), bool)
    joins[1:] = (opens[1:] & ~ends[:-1]) | ((last[:-1] == chars.PAUSE) & (breaks[1:] < 3))
    group = np.cumsum(~joins) - 1
    text = np.bincount(group, size)[group]
    return np.stack([joins, np.concatenate([joins[1:], [False]]), np.log1p(text)]).astype(np.float32)


def near(alone: Floats) -> Floats:
    """NEAR rows of the lines at OFFSETS; -1 outside the document."""
    rows = alone[[OWN.index(name) for name in NEAR]]
    return shifted(rows, OFFSETS)


def shifted(rows: Floats, offsets: Sequence[int]) -> Floats:
    """`rows` once for each offset, moved by it; -1 where that is outside."""
    count, lines = rows.shape
    reach = max(map(abs, offsets))
    padded = np.full((count, lines + 2 * reach), -1, np.float32)
    padded[:, reach : reach + lines] = rows
    return np.concatenate([padded[:, reach + offset : reach + offset + lines] for offset in offsets])


def wide(alone: Floats) -> Floats:
    """Means of the WIDE rows over WINDOWS of lines."""
    return windows(alone[[OWN.index(name) for name in WIDE]], WINDOWS)


def windows(rows: Floats, spans: Sequence[tuple[int, int]]) -> Floats:
    """Means of `rows` over lines ``i+a .. i+b`` for each (a, b); what is outside counts as 0."""
    count, lines = rows.shape
    sums = np.zeros((count, lines + 1), np.float64)
    np.cumsum(rows, axis=1, out=sums[:, 1:])
    low, high = np.array(spans).T
    at = np.arange(lines)
    after = np.clip(at + high[:, None] + 1, 0, lines)
    first = np.clip(at + low[:, None], 0, lines)
    means = (sums[:, after] - sums[:, first]) / (high - low + 1)[:, None]
    return np.asarray(means.transpose(1, 0, 2).reshape(-1, lines), np.float32)
