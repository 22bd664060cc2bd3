"""What HTML adds to the features of a line: links, the elements round it, and how the page is built.

Work goes into elements once each (`elements`), into lines in bulk. Elements stand in document order, so
what lies below an element is a range of their table and every total is a difference of two sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.document import Element, Markup
from dedup.remaining import Line
from dedup.residue.features_chars import Bools, Floats, Ints, word_hashes
from dedup.residue.features_words import LinearLayer, buckets

Doubles = npt.NDArray[np.float64]

KINDS = ("heading", "paragraph", "list_item", "caption", "quotation", "table_row", "code", "other")
_KIND = {kind: number for number, kind in enumerate(KINDS)}
#: Elements whose presence above a line is told, as bits.
_ABOVE = (
    ("article",), ("main",), ("nav",), ("header",), ("footer",), ("aside",), ("form", "button",
    "fieldset", "label"),
    ("section",), ("table",), ("ul", "ol", "dl", "menu"), ("figure", "picture", "figcaption"),
    ("blockquote",),
    ("details", "summary", "dialog"), ("p",),
)  # fmt: skip
_BIT = {tag: number for number, tags in enumerate(_ABOVE) for tag in tags}
_TAGS = (
    "", "div", "p", "span", "a", "li", "ul", "ol", "td", "tr", "table", "h1", "h2", "h3", "h4", "h5",
    "h6", "article",
    "section", "main", "aside", "header", "footer", "nav", "figure", "figcaption", "blockquote",
    "form", "button",
    "label", "dl", "dt", "dd", "pre", "code", "time", "address", "body", "strong", "em", "b", "i",
)  # fmt: skip
_TAG = {tag: number for number, tag in enumerate(_TAGS)}
_NO_MARKUP = Markup(0)
LEVELS = 6  #: elements looked at above a line, its own first
AT_LEVEL = ("text", "links", "share", "length", "lines", "prose", "name")
MARKUP = (
    "kind", "level", "link_share", "link_count", "hidden", "tag", "depth", "children_like", "alike",
    "alike_length",
    "alike_links", "alike_prose", "same_as_before", "same_as_after", "name_good", "name_bad",
    "name_sum",
    *("in_" + tags[0] for tags in _ABOVE), "in_half", "in_most", "half_depth", "most_depth",
    "from_heading",
    "page_links", "page_elements", "page_article", "page_headings", "page_type",
    *(f"{name}^{level}" for level in range(LEVELS) for name in AT_LEVEL), "tag^1", "tag^2",
    *(f"link_share{offset:+d}" for offset in (-2, -1, 1, 2)), *(f"kind{offset:+d}" for offset in (-2,
    -1, 1, 2)),
    "links[-5:-1]", "links[1:5]", "links[-15:-1]", "links[1:15]",
)  # fmt: skip


class Tree(NamedTuple):
    """Elements as arrays, one entry each.

    parent       -1 at the root
    end          one past the last element below it
    depth        0 at the root
    above        for each of _ABOVE how many such elements there are from the root on, shape
    (len(_ABOVE), elements)
    path         a number for its path of tags and names
    tag          its tag's number
    own          its names' learned score; `good` and `bad` sum the positive and the negative ones from
    the root on
    """

    parent: Ints
    end: Ints
    depth: Ints
    above: Doubles
    path: Ints
    tag: Ints
    own: Floats
    good: Floats
    bad: Floats


def name_tokens(texts: Sequence[str]) -> tuple[npt.NDArray[np.uint64], Ints]:
    """Hashes of the words and pairs of words in each of `texts`, and which text each is from.

    texts  tag, class, id and role of elements, as `describe` gives them
    """
    words, line_of = word_hashes(texts)
    pair = words[1:] * np.uint64(0x9E3779B97F4A7C15) + words[:-1]
    same = line_of[1:] == line_of[:-1]
    return np.concatenate([words, pair[same]]), np.concatenate([line_of, line_of[1:][same]])


def describe(elements: Sequence[Element]) -> tuple[list[str], Ints]:
    """What elements are called, each name once, and the number of each element's name."""
    known: dict[tuple[str, str], int] = {}
    which = [known.setdefault((tag, names), len(known)) for tag, names, _ in elements]
    return [f"{tag} {names}" for tag, names in known], np.array(which)


def tree(elements: Sequence[Element], layer: LinearLayer) -> Tree:
    """Look at every element once. Sums along a path are running sums: an element counts until its
    end."""
    count = len(elements)
    names, which = describe(elements)
    hashes, of = name_tokens(names)
    weights = layer.weights[buckets(hashes, len(layer.weights))]
    own = (np.bincount(of, weights, minlength=len(names)) * layer.scale)[which]
    keys = np.zeros(len(names), np.uint64)
    np.add.at(keys, of, hashes)
    parents = [parent for _, _, parent in elements]
    end = _ends(parents)
    bits = np.array([_BIT.get(name.partition(" ")[0], -1) for name in names])[which]
    values = np.stack([np.ones(count), np.maximum(own, 0), np.minimum(own, 0)])
    above = (bits == np.arange(len(_ABOVE))[:, None]).astype(np.float64)
    sums = _along(np.concatenate([values, above]), end)
    depth = sums[0].astype(np.int64) - 1
    powers = np.cumprod(np.full(int(depth.max()) + 1, 0x9E3779B97F4A7C15, np.uint64))
    path = _along((keys[which] * powers[depth])[None], end)[0]
    tags = np.array([_TAG.get(name.partition(" ")[0], 0) for name in names])[which]
    return Tree(
        np.array(parents), end, depth, sums[3:], np.unique(path, return_inverse=True)[1], tags,
        own.astype(np.float32), sums[1].astype(np.float32), sums[2].astype(np.float32),
    )  # fmt: skip


def _along(values: npt.NDArray[Any], end: Ints) -> npt.NDArray[Any]:
    """For each element the sum of `values`, shape (rows, elements), over itself and all above it."""
    rows, count = values.shape
    order = np.argsort(end, kind="stable")
    sums = np.zeros((rows, count + 1), values.dtype)
    np.cumsum(values[:, order], axis=1, out=sums[:, 1:])
    closed = np.searchsorted(end[order], np.arange(count), side="right")
    return np.cumsum(values, axis=1) - sums[:, closed]


def _ends(parents: list[int]) -> Ints:
    end = list(range(1, len(parents) + 1))
    for at in range(len(parents) - 1, 0, -1):
        parent = parents[at]
        if parent >= 0 and end[at] > end[parent]:
            end[parent] = end[at]
    return np.array(end)


def markup_features(
    lines: Sequence[Line], elements: Sequence[Element], alone: Floats, layer: LinearLayer
) -> Floats:
    """Rows named in MARKUP, shape (len(MARKUP), lines).

    lines  all with markup
    alone  OWN rows of the same lines
    """
    built = tree(elements, layer)
    marks = [line.block.markup or _NO_MARKUP for line in lines]
    at = np.clip([mark[0] for mark in marks], 0, len(elements) - 1)
    size = np.expm1(alone[0]).astype(np.float64)
    linked = np.array(
        [sum([link[1] - link[0] for link in mark[1]]) if mark[1] else 0 for mark in marks], np.float64
    )
    links = np.minimum(linked / np.maximum(size, 1), 1)
    out = np.zeros((len(MARKUP), len(lines)), np.float32)
    out[0] = [_KIND[line.block.kind] for line in lines]
    out[1] = [line.block.level for line in lines]
    out[2], out[3] = links, np.log1p([len(mark[1]) for mark in marks])
    out[4] = [mark[2] for mark in marks]
    out[5], out[6] = built.tag[at], built.depth[at]
    out[7:14] = _alike(built, at, alone, links)
    out[14], out[15] = built.good[at], built.bad[at]
    out[16] = out[14] + out[15]
    row = 17 + len(_ABOVE)
    out[17:row] = built.above[:, at]
    totals = _totals(built, at, size, linked, alone[27] > 0)
    out[row : row + 4] = _container(built, at, totals)
    out[row + 4] = _from_heading((out[0] == 0) & (out[1] == 1))
    whole = max(size.sum(), 1)
    out[row + 5], out[row + 6] = linked.sum() / whole, np.log1p(len(elements))
    out[row + 7], out[row + 8] = ((out[17] > 0) * size).sum() / whole, (out[0] == 0).mean()
    row = _levels(out, row + 10, built, at, totals)
    out[row : row + 8] = _beside(out[[2, 0]])
    out[row + 8 :] = _windows(links)
    return out


def _from_heading(main: Bools) -> Doubles:
    """Lines from the first main heading, or from the top where there is none; signed logarithm."""
    distance = np.arange(len(main)) - (main.argmax() if main.any() else 0)
    return np.asarray(np.sign(distance) * np.log1p(np.abs(distance)), np.float64)


def _totals(built: Tree, at: Ints, size: Doubles, linked: Doubles, prose: Bools) -> Doubles:
    """Characters, link characters, lines and prose characters below each element, shape (4,
    elements)."""
    count = len(built.parent)
    sums = np.zeros((4, count + 1))
    for row, values in enumerate(np.stack([size, linked, np.ones(len(at)), size * prose])):
        np.cumsum(np.bincount(at, values, minlength=count), out=sums[row, 1:])
    return np.asarray(sums[:, built.end] - sums[:, :-1])


def _alike(built: Tree, at: Ints, alone: Floats, links: Floats) -> Floats:
    """How many lines stand in elements of the same parent, of the same path; what those are like."""
    path, parent = built.path[at], built.parent[at]
    siblings = np.bincount(parent + 1)[parent + 1]
    found = np.bincount(path)
    many = found[path]
    mean = [np.bincount(path, values)[path] / many for values in (alone[0], links, alone[27])]
    before = np.zeros(len(at), bool)
    before[1:] = path[1:] == path[:-1]
    after = np.zeros(len(at), bool)
    after[:-1] = before[1:]
    return np.stack([np.log1p(siblings), np.log1p(many), *mean, before, after]).astype(np.float32)


def _container(built: Tree, at: Ints, totals: Doubles) -> Floats:
    """Whether lines stand in the innermost element with half (four fifths) of the prose,
    and how deep below it."""
    prose = totals[3]
    out = np.zeros((4, len(at)), np.float32)
    for row, share in enumerate((0.5, 0.8)):
        enough = np.flatnonzero(prose >= max(share * prose.max(initial=0), 1))
        if len(enough):
            inner = enough[built.depth[enough].argmax()]
            inside = (at >= inner) & (at < built.end[inner])
            out[row], out[row + 2] = inside, np.where(inside, built.depth[at] - built.depth[inner], -1)
    return out


def _levels(out: Floats, row: int, built: Tree, at: Ints, totals: Doubles) -> int:
    """Fill in totals of the elements above each line; the next free row comes back."""
    text, linked, lines, prose = totals
    whole = max(float(text.max(initial=0)), 1.0)
    each = np.stack([
        np.log1p(text), linked / np.maximum(text, 1), text / whole, np.log1p(text / np.maximum(lines,
        1)),
        np.log1p(lines), prose / np.maximum(text, 1), built.own,
    ]).astype(np.float32)  # fmt: skip
    here = at
    for _ in range(LEVELS):
        out[row : row + len(each)] = each[:, here]
        row += len(each)
        here = np.maximum(built.parent[here], 0)
    parent = np.maximum(built.parent[at], 0)
    out[row], out[row + 1] = built.tag[parent], built.tag[np.maximum(built.parent[parent], 0)]
    return row + 2


def _beside(rows: Floats) -> Floats:
    from dedup.residue.features import shifted

    both = shifted(rows, (-2, -1, 1, 2))
    return np.concatenate([both[0::2], both[1::2]])


def _windows(links: Floats) -> Floats:
    from dedup.residue.features import windows

    return windows(links[None], ((-5, -1), (1, 5), (-15, -1), (1, 15)))
