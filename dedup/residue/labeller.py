"""The learned labeller: how surely a line belongs to the article, and else which kind of residue it is.

Two heads, one for plain text and one for HTML, use the same features of the text; the HTML head also
uses the markup. Each is boosted symmetric trees and a small network over the same features, which are
computed for all lines at once; their log-odds are averaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

import numpy as np

from dedup.compiled import kernel
from dedup.document import Document
from dedup.errors import DedupError
from dedup.remaining import Line
from dedup.residue.features import BOTH, groups, line_features
from dedup.residue.features_chars import Bools, Bytes, Floats, Hashes, Ints
from dedup.residue.features_markup import MARKUP, markup_features
from dedup.residue.features_words import LinearLayer, words_of
from dedup.residue.model import Trees, trees_from
from dedup.residue.network import Network, network_from
from dedup.residue.rows import LineVerdict

_KERNEL: Final = kernel("dedup.residue._features")

#: Version of the weights file; other versions are rejected.
LAYOUT = 4
#: Minimum lines of a text or page on which the network has its whole weight, on a text half of the
#: score; with fewer it has less, since it learned from longer ones and is too sure about the end of a
#: short one.
WHOLE = 32
#: Share of the difference between the mean scores of a page that does not count: trees know better how
#: much of a page is content, the network which part.
LEVEL = 0.5
#: Weight of the network's score where it is below that of the trees, and where it is above. Against a
#: line it counts less: it removes captions more readily than readers want.
AGAINST, IN_FAVOUR = 0.35, 0.5
#: Expected F1 of a page by its trees from which the network is asked. Where they are unsure of most
#: lines, as on shops and collections, the network errs more than they do.
CLEAR = 0.7
#: Share of a line's score that is the mean over all lines of its shape.
TOGETHER = 0.5
#: Log-odds subtracted from a line in a footer or an aside of a page.
ROUND = 3.0
_ROUND = np.array(
    [MARKUP.index(n) for n in ("in_footer", "in_aside", "in_main", "in_article")], np.int64
)
#: Features that define the shape of a line, a byte each and at most eight: its element, and the number
#: and name scores of the elements above it.
_SHAPED = ("tag", "kind", "level", "depth", "name_good", "name_sum")
_SHAPE = np.array([MARKUP.index(name) for name in _SHAPED], np.int64)


class Weights(NamedTuple):
    """The weights of all models, as written by training.

    text, html              heads: log-odds that a line belongs to the article
    kinds                   head: log-odds by kind of residue, over the text features
    text_words, html_words  learned word weights
    names                   learned weights of words in class, id and role attributes
    network, page_network   second opinions on lines of plain text and of pages, from the same features
    """

    text: Trees
    html: Trees
    kinds: Trees
    text_words: LinearLayer
    html_words: LinearLayer
    names: LinearLayer
    network: Network
    page_network: Network


class Judgement(NamedTuple):
    """The labeller's scores of some lines.

    keep      log-odds that the line belongs to the article, one a line
    words     words of each line
    features  of all lines that were judged together, for `kinds_of`
    at        positions of these lines in `features`
    """

    keep: Floats
    words: Ints
    features: Bytes
    at: Ints

    def of(self, lines: Sequence[int]) -> Judgement:
        """The same for some of the lines, given by position."""
        which = np.array(lines)
        return Judgement(self.keep[which], self.words[which], self.features, self.at[which])


@cache
def weights() -> Weights:
    """The weights in the package. Raises `DedupError` if they are damaged or of another version."""
    source = files("dedup.residue").joinpath("weights", "labeller.npz")
    try:
        with source.open("rb") as handle, np.load(handle, allow_pickle=False) as stored:
            return unpack({name: stored[name] for name in stored.files})
    except (OSError, KeyError, ValueError) as error:
        raise DedupError(f"labeller weights cannot be used ({error}); reinstall the package") from error


def unpack(stored: dict[str, Any]) -> Weights:
    """Weights from arrays by name; raises KeyError or ValueError if they do not fit."""
    if int(stored["layout"]) != LAYOUT:
        raise ValueError(f"layout {int(stored['layout'])} instead of {LAYOUT}")
    text_words, html_words, page_names = [
        LinearLayer(stored[f"{name}.words"], float(stored[f"{name}.scale"]))
        for name in ("text", "html", "names")
    ]
    for layer in (text_words, html_words, page_names):
        if layer.weights.dtype != np.int8 or layer.weights.size & (layer.weights.size - 1):
            raise ValueError("word weights are not bytes in a power of two")
    text, html, kinds = [trees_from(stored, name) for name in ("text", "html", "kinds")]
    networks = [network_from(stored, name) for name in ("network", "page_network")]
    return Weights(text, html, kinds, text_words, html_words, page_names, *networks)


def judge_text(lines: Sequence[Line], verdicts: Sequence[LineVerdict]) -> Judgement:
    """Scores of all lines of a plain text, at least one.

    verdicts  what the rules found in each line
    """
    known = weights()
    rows = np.array([[v.score for v in verdicts], [v.score * v.opens for v in verdicts]], np.float32)
    words, features = _features(lines, rows, known.text_words, np.zeros(0, np.uint32), beside=True)
    share = np.float32(_grown(len(lines)) / 2)
    score = (1 - share) * known.text.scores(features) + share * known.network.scores(features)
    return Judgement(score, words, features[:BOTH], np.arange(len(lines)))


def judge_page(lines: Sequence[Line], document: Document) -> Judgement:
    """Scores of all lines of a page, at least one, all with markup.

    A page is scored once, as a whole, whatever is removed later: its markup does not change with
    removals, so a second pass would find nothing new. Rules are not applied first: they examine what
    the labeller leaves, which is far less.
    """
    known = weights()
    words, text = _features(lines, None, known.html_words, page_words(document))
    markup = markup_features(lines, document.elements, text, known.names)
    features = np.concatenate([text, markup])
    score = known.html.scores(features)
    if expected_f1(score, words) >= CLEAR:
        apart = known.page_network.scores(features) - score
        apart -= np.float32(LEVEL * apart.mean(dtype=np.float64))
        weight = np.where(apart < 0, np.float32(AGAINST), np.float32(IN_FAVOUR))
        score += np.float32(_grown(len(lines))) * weight * apart
    return Judgement(settled(score, markup), words, text, np.arange(len(lines)))


def _grown(lines: int) -> float:
    """Part of its weight that the network has on so many lines."""
    return min(lines / WHOLE, 1.0)


def expected_f1(score: Floats, words: Ints) -> float:
    """Greatest expected F1 of the words above some score: near 1 if the scores leave no doubt.

    score  log-odds of each line
    words  words of each line
    """
    order = (-score).argsort()
    likely = (words / (1 + np.exp(-score))).take(order).cumsum()
    share = likely / (words.take(order).cumsum() + likely[-1] + 1e-9)
    return 2 * float(share.max())


def settled(score: Floats, markup: Bytes) -> Floats:
    """Scores of the lines of a page, adjusted by those of similar lines and by their position.

    score   log-odds of the lines, changed in place by the kernel
    markup  their features, as returned by `markup_features`
    """
    if _KERNEL is not None:
        _KERNEL.settle(score, markup, _SHAPE, _ROUND, TOGETHER, ROUND)
        return score
    score = together(score, markup)
    score[round_the_text(markup)] -= ROUND
    return score


def together(score: Floats, markup: Bytes) -> Floats:
    """Scores of which a share is the mean over all lines of the same shape: cards of one list and
    paragraphs of one body are mostly all content or all residue.

    score   log-odds of the lines of a page
    markup  their features, as returned by `markup_features`
    """
    shape = np.zeros((len(score), 8), np.uint8)
    shape[:, : len(_SHAPE)] = markup.take(_SHAPE, axis=0).T
    keys: Any = shape.view(np.uint64)[:, 0]
    number, size, _ = groups(keys)
    mean = np.bincount(number, score) / size
    return ((1 - TOGETHER) * score + TOGETHER * mean.take(number)).astype(np.float32)


def round_the_text(markup: Bytes) -> Bools:
    """Whether each line is in a footer or aside that is not part of an article or main element.

    Terms, and dialogs that a script would show, are there in long paragraphs, which the head takes for
    content; they are too rare to learn from.

    markup  features of lines, as returned by `markup_features`
    """
    footer, aside, main, article = markup[_ROUND] > 0
    found: Bools = (footer | aside) & ~(main | article)
    return found


def kinds_of(judgement: Judgement, which: Sequence[int]) -> list[int]:
    """The likeliest kind of residue of each of the lines `which`, as an index into `KINDS`."""
    if not len(which):
        return []
    at = judgement.at[which]
    score = weights().kinds.scores(judgement.features.take(at, axis=1))
    found: list[int] = score.argmax(axis=1).tolist()
    return found


def _features(
    lines: Sequence[Line],
    rows: Floats | None,
    layer: LinearLayer,
    hints: Hashes,
    *,
    beside: bool = False,
) -> tuple[Ints, Bytes]:
    """Words of each line, and the features."""
    gaps = [line[4] for line in lines]
    counted = {gap: gap.count("\n") for gap in set(gaps)}  # with few distinct values
    breaks = [counted[gap] for gap in gaps]
    return line_features([line[2] for line in lines], breaks, rows, layer, hints, beside=beside)


def page_words(document: Document) -> Hashes:
    """Hashes of the words in the page's head: its title and description."""
    named = " ".join([document.hints.get(name, "") for name in ("headline", "title", "description")])
    return words_of(named)
