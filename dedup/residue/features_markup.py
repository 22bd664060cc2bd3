"""Features that HTML adds to a line: links, the elements around it, and the structure of the page.

Each line knows its element and the elements above it, as one table of numbers (`Tree.above`); every
property of a path is a look-up in that table and a sum or union along its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.compiled import kernel
from dedup.document import Element, Markup
from dedup.remaining import Line
from dedup.residue import features_chars as chars
from dedup.residue.features import FULL, OWN, groups, logs, shifted, windows
from dedup.residue.features_chars import Bytes, Hashes, Ints, running, word_hashes
from dedup.residue.features_words import LinearLayer, buckets

_KERNEL: Final = kernel("dedup.residue._markup")
Doubles = npt.NDArray[np.float64]

KINDS = ("heading", "paragraph", "list_item", "caption", "quotation", "table_row", "code", "other")
_KIND = {kind: number for number, kind in enumerate(KINDS)}
#: Elements whose presence above a line is a feature, as bits.
_ABOVE = (
    ("article",), ("main",), ("nav",), ("header",), ("footer",), ("aside",), ("form", "button",
    "fieldset", "label"),
    ("section",), ("table",), ("ul", "ol", "dl", "menu"), ("figure", "picture", "figcaption"),
    ("blockquote",),
    ("details", "summary", "dialog"), ("p",),
)  # fmt: skip
_BIT = {tag: 1 << number for number, tags in enumerate(_ABOVE) for tag in tags}
_TAGS = (
    "", "div", "p", "span", "a", "li", "ul", "ol", "td", "tr", "table", "h1", "h2", "h3", "h4", "h5",
    "h6", "article",
    "section", "main", "aside", "header", "footer", "nav", "figure", "figcaption", "blockquote",
    "form", "button",
    "label", "dl", "dt", "dd", "pre", "code", "time", "address", "body", "strong", "em", "b", "i",
)  # fmt: skip
_TAG = {tag: number for number, tag in enumerate(_TAGS)}
#: Tag -> its number and, from bit 8 on, its bit of _ABOVE.
_TAGGED = {tag: _TAG.get(tag, 0) | _BIT.get(tag, 0) << 8 for tag in (*_TAGS, *_BIT)}
_NO_MARKUP = Markup(0)
#: Maximum number of elements above a line that are seen, its own included.
CLIMB = 40
LEVELS = 6  #: of these, the number whose totals are features
AT_LEVEL = ("text", "length", "lines", "links", "share", "prose", "name")
MARKUP = (
    "link_count", "alike", "siblings", "page_elements",
    "kind", "level", "hidden", "link_share", "tag", "depth", "alike_length", "alike_links",
    "alike_prose", "same_as_before", "same_as_after", "name_good", "name_bad", "name_sum",
    "in_half", "in_most", "half_depth", "most_depth", "from_heading",
    "page_links", "page_article", "page_headings",
    *("in_" + tags[0] for tags in _ABOVE),
    *(f"{name}^{level}" for name in AT_LEVEL for level in range(LEVELS)), "tag^1", "tag^2",
    *(f"{name}{offset:+d}" for offset in (-2, -1, 1, 2) for name in ("link_share", "kind", "tag")),
    "links[-5:-1]", "links[1:5]", "links[-15:-1]", "links[1:15]",
)  # fmt: skip
_AMOUNTS = MARKUP.index("kind")
_IN, _LEVELS, _BESIDE, _WINDOWS = [
    MARKUP.index(name) for name in ("in_article", "text^0", "link_share-2", "links[-5:-1]")
]
_PROSE, _SIZE = OWN.index("prose"), OWN.index("chars")
_NAME = 12  #: steps of a name score's byte


class Tree(NamedTuple):
    """Elements as arrays with one more entry at the end, for what is above the root.

    above  numbers of each line's element and of those above it, shape (up to CLIMB, lines); the number
           of the last entry if there is none
    parts  which of _ABOVE each element is, as a bit
    tag    number of its tag
    key    hash of its tag and names
    name   sum of the learned weights of its tag's and names' words
    """

    above: Ints
    parts: Ints
    tag: Bytes
    key: Hashes
    name: Ints


def name_tokens(texts: Sequence[str]) -> tuple[Hashes, Hashes, Ints]:
    """Hashes of the words and of the word pairs in each of `texts`, and where the words of each
    begin; a pair that spans two texts is 0.

    texts  tag, class, id and role of elements, as returned by `describe`
    """
    words, bounds = word_hashes(texts)
    pairs = np.zeros(len(words) + 1, np.uint32)
    pairs[1:-1] = words[1:] * np.uint32(0x9E3779B1) + words[:-1]
    pairs[bounds] = 0
    return words, pairs[:-1], bounds


def describe(elements: Sequence[Element]) -> tuple[list[tuple[str, str]], list[int]]:
    """The distinct descriptions of the elements, and the index of each element's description."""
    known: dict[tuple[str, str], int] = {}
    which = [known.setdefault((tag, names), len(known)) for tag, names, _ in elements]
    return list(known), which


def tree(elements: Sequence[Element], at: Ints, layer: LinearLayer) -> Tree:
    """The elements as arrays; every distinct name is scored once.

    at  number of each line's element
    """
    called, which = describe(elements)
    words, pairs, bounds = name_tokens([f"{tag} {names}" for tag, names in called])
    known = layer.weights.take(buckets(np.concatenate([words, pairs]), len(layer.weights)))
    known[len(words) :] *= pairs != 0
    sums = np.zeros(len(words) + 1, np.int64)
    np.add(known[: len(words)], known[len(words) :], out=sums[1:], dtype=np.int16)
    ends = sums.cumsum().take(bounds)
    name = np.zeros(len(called) + 1, np.int64)
    np.subtract(ends[1:], ends[:-1], out=name[:-1])
    key = np.zeros(len(called) + 1, np.uint32)
    key[:-1] = running(words, bounds) | np.uint32(1)
    parts = np.array([_BIT.get(tag, 0) for tag, _ in called] + [0])
    tags = np.array([_TAG.get(tag, 0) for tag, _ in called] + [0], np.uint8)
    which.append(len(called))
    above = _climb([parent for _, _, parent in elements], at)
    at_name = np.array(which)
    return Tree(above, parts.take(at_name), tags.take(at_name), key.take(at_name), name.take(at_name))


def _climb(parents: list[int], at: Ints) -> Ints:
    """`Tree.above` of lines whose elements have the numbers `at`."""
    top = len(parents)
    parent = np.array([*parents, top])
    parent[parent < 0] = top
    rows = [at]
    while len(rows) < CLIMB and (len(rows) < 8 or len(rows) % 4 or rows[-1].min() < top):
        rows.append(parent.take(rows[-1]))
    return np.array(rows)


def markup_features(
    lines: Sequence[Line], elements: Sequence[Element], text: Bytes, layer: LinearLayer
) -> Bytes:
    """The rows named in MARKUP, shape (len(MARKUP), lines).

    lines  all with markup
    text   the text features of the same lines
    """
    out = np.zeros((len(MARKUP), len(lines)), np.uint8)
    if _KERNEL is not None and elements:
        tables = chars.CLASS_OF, chars.VALUE_OF, chars.learn, layer.weights
        _KERNEL.fill(list(lines), elements, text, _KIND, _TAGGED, *tables, _step(layer), out)
    else:
        _fill(lines, elements, text, layer, out)
    return out


def _fill(
    lines: Sequence[Line], elements: Sequence[Element], text: Bytes, layer: LinearLayer, out: Bytes
) -> None:
    """Fill `out`, all 0, with the result of `markup_features`."""
    _, _, kinds, levels, marks = zip(*[line.block for line in lines], strict=True)
    at, links, hidden = zip(*[mark or _NO_MARKUP for mark in marks], strict=True)
    size = np.array([len(line.text) for line in lines], np.float64)
    linked = np.array(
        [links_in[0][1] - links_in[0][0] if len(links_in) == 1 else
         sum([end - start for start, end, _ in links_in]) if links_in else 0 for links_in in links],
        np.float64,
    )  # fmt: skip
    where = np.clip(np.array(at), 0, len(elements) - 1)
    built = tree(elements, where, layer)
    out[4] = [_KIND[kind] for kind in kinds]
    out[5], out[6] = np.minimum(levels, FULL), hidden
    out[7] = np.minimum(linked / np.maximum(size, 1), 1) * FULL
    out[8] = built.tag.take(where)
    _names(out, built, len(elements), _step(layer))
    count, siblings = _alike(out, built, text)
    amounts = np.empty((_AMOUNTS, len(lines)), np.float32)
    amounts[0] = list(map(len, links))
    amounts[1], amounts[2], amounts[3] = count, siblings, len(elements)
    out[:_AMOUNTS] = logs(amounts)
    prose = size * (text[_PROSE] > 0)
    totals = _totals(built, len(elements), np.stack([size, linked, prose]))
    _container(out, built, totals[3])
    _page(out, size, linked)
    _levels(out, built, totals, _step(layer))
    out[_BESIDE:_WINDOWS] = shifted(out[[7, 4, 8]], (-2, -1, 1, 2))
    out[_WINDOWS:] = windows(out[7:8], ((-5, -1), (1, 5), (-15, -1), (1, 15)))


def _step(layer: LinearLayer) -> float:
    """Value of a weight in a score's byte, with so few bits that no product of it is rounded."""
    return float(np.float32(layer.scale * _NAME))


def _names(out: Bytes, built: Tree, top: int, step: float) -> None:
    """Fill in features of the elements above each line: depth, parts, and the sums of their names'
    positive and negative scores."""
    above = built.above
    out[9] = (above < top).sum(axis=0)
    names = built.name.take(above)
    good, both = np.maximum(names, 0).sum(axis=0), names.sum(axis=0)
    out[15] = np.minimum(good * step, FULL)
    out[16] = FULL - np.minimum((good - both) * step, FULL)
    out[17] = _score(both * step)
    bits = np.bitwise_or.reduce(built.parts.take(above), axis=0)
    out[_IN:_LEVELS] = (bits >> np.arange(len(_ABOVE))[:, None]) & 1


def _alike(out: Bytes, built: Tree, text: Bytes) -> tuple[Ints, Ints]:
    """Fill in features shared by lines with the same path of tags and names; returns their number per
    line, and the number of lines in elements with the same parent."""
    above = built.above
    powers = np.cumprod(np.full(len(above), 0x01000193, np.uint32), dtype=np.uint32)
    path = (built.key.take(above) * powers[:, None]).sum(axis=0, dtype=np.uint32)
    number, many, _ = groups(path)
    for row, values in ((10, text[_SIZE]), (11, out[7]), (12, text[_PROSE])):
        out[row] = (np.bincount(number, values) / many).take(number)
    np.equal(number[1:], number[:-1], out=out[13, 1:], casting="unsafe")
    out[14, :-1] = out[13, 1:]
    parent = above[1]
    return many.take(number), np.bincount(parent).take(parent)


def _totals(built: Tree, top: int, values: Doubles) -> Doubles:
    """Lines and sums of each row of `values` below each element, shape (1 + rows, elements + 1)."""
    places, shape = built.above.ravel(), (len(values), *built.above.shape)
    spread = np.broadcast_to(values[:, None], shape).reshape(len(values), -1)
    sums = [np.bincount(places, row, minlength=top + 1) for row in spread]
    out: Doubles = np.stack([sums[0], sums[1], np.bincount(places, minlength=top + 1), sums[2]])
    out[:, top] = 0
    return out


def _container(out: Bytes, built: Tree, prose: Doubles) -> None:
    """Fill in whether lines are in the innermost element with half (four fifths) of the prose, and
    how far below it."""
    most = prose.max(initial=0)
    for row, share in ((18, 0.5), (19, 0.8)):
        enough = (prose >= max(share * most, 1)).nonzero()[0]
        if len(enough):
            found = built.above == enough[-1]
            inside = found.any(axis=0)
            out[row], out[row + 2] = inside, (found.argmax(axis=0) + 1) * inside


def _page(out: Bytes, size: Doubles, linked: Doubles) -> None:
    """Fill in features of the page, and lines from its first main heading, 128 in the middle."""
    whole = max(float(size.sum()), 1.0)
    main = (out[4] == 0) & (out[5] == 1)
    distance = np.arange(len(size)) - (main.argmax() if main.any() else 0)
    out[22] = np.minimum(np.maximum(distance + 128, 0), FULL)
    out[23] = FULL * min(float(linked.sum()) / whole, 1.0)
    out[24] = FULL * float(size[out[_IN] > 0].sum()) / whole
    out[25] = FULL * (out[4] == 0).mean()


def _levels(out: Bytes, built: Tree, totals: Doubles, step: float) -> None:
    """Fill in totals of the elements above each line."""
    text, linked, lines, prose = totals
    some = np.maximum(text, 1)
    whole = max(float(text.max(initial=0)), 1.0)
    length = text / np.maximum(lines, 1)
    amounts = np.stack([text, length, lines, 256 * linked / some, 256 * text / whole])
    each = np.empty((len(AT_LEVEL), len(text)), np.uint8)
    each[:5] = logs(amounts.astype(np.float32))
    each[5] = FULL * prose / some
    each[6] = _score(built.name * step)
    near = built.above[:LEVELS]
    end = _LEVELS + len(AT_LEVEL) * LEVELS
    out[_LEVELS:end] = each.take(near, axis=1).reshape(-1, near.shape[1])
    out[end : end + 2] = built.tag.take(built.above[1:3])


def _score(names: npt.NDArray[Any]) -> Bytes:
    """Scores of names as bytes, 128 in the middle."""
    scores: Bytes = np.minimum(np.maximum(names + 128, 0), FULL).astype(np.uint8)
    return scores
