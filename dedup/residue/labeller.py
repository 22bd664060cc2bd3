"""The learned labeller: how surely each line belongs to the article,
and what kind of residue it else is.

Two heads, one for plain text and one for HTML, see the same features of text; the HTML head sees markup
besides. Both are boosted symmetric trees over features that are computed for all lines at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.document import Document
from dedup.errors import DedupError
from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue.features import OWN, text_features
from dedup.residue.features_chars import Floats, hash_words
from dedup.residue.features_markup import markup_features
from dedup.residue.features_words import LinearLayer
from dedup.residue.kinds import KINDS
from dedup.residue.model import Trees, trees_from
from dedup.residue.rows import Verdict

#: Layout of the weights; a file of another layout is refused.
LAYOUT = 1


class Weights(NamedTuple):
    """What training wrote.

    text, html              heads: log-odds that a line belongs to the article
    kinds                   head: log-odds by kind of residue, over the text features
    text_words, html_words  learned word weights
    names                   learned weights of class, id and role words
    """

    text: Trees
    html: Trees
    kinds: Trees
    text_words: LinearLayer
    html_words: LinearLayer
    names: LinearLayer


class Judgement(NamedTuple):
    """What the labeller says of some lines.

    keep      log-odds that the line belongs to the article, one a line
    features  of the same lines, for `kinds_of`
    """

    keep: Floats
    features: Floats

    def of(self, lines: Sequence[int]) -> Judgement:
        """The same of some of the lines, given by their places."""
        if len(lines) == len(self.keep):
            return self
        return Judgement(self.keep[lines], self.features[:, lines])


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
    layers = [
        LinearLayer(stored[f"{name}.words"], float(stored[f"{name}.scale"]))
        for name in ("text", "html", "names")
    ]
    for layer in layers:
        if layer.weights.dtype != np.int8 or layer.weights.size & (layer.weights.size - 1):
            raise ValueError("word weights are not bytes in a power of two")
    text, html, kinds = [trees_from(stored, name) for name in ("text", "html", "kinds")]
    return Weights(text, html, kinds, *layers)


def judge_text(lines: Sequence[Line], verdicts: Sequence[Verdict]) -> Judgement:
    """Look at all lines of a plain text together; at least one.

    verdicts  what the rows say of them
    """
    known = weights()
    rows = np.array([[v.score for v in verdicts], [v.score * v.opens for v in verdicts]], np.float32)
    features = _features(lines, rows, known.text_words, np.zeros(0, np.uint64))
    return Judgement(known.text.scores(features), features)


def judge_page(lines: Sequence[Line], document: Document) -> Judgement:
    """Look at all lines of a page together, at least one, all with markup.

    A page is judged as a whole and once, whatever is left out of it later: what markup says does not
    change with removals, so a second pass finds nothing new.
    """
    known = weights()
    rows = np.zeros((2, len(lines)), np.float32)  # rows look at what the labeller leaves: far less
    text = _features(lines, rows, known.html_words, page_words(document))
    markup = markup_features(lines, document.elements, text[: len(OWN)], known.names)
    return Judgement(known.html.scores(np.concatenate([text, markup])), text)


def kinds_of(judgement: Judgement, which: Sequence[int]) -> list[Reason]:
    """The likeliest kind of residue of each of the lines `which`."""
    if not len(which):
        return []
    head = weights().kinds
    best = head.scores(judgement.features[:, np.asarray(which)]).argmax(axis=1)
    return [KINDS[number].reason for number in best.tolist()]


def _features(
    lines: Sequence[Line], rows: Floats, layer: LinearLayer, hints: npt.NDArray[np.uint64]
) -> Floats:
    texts = [line.text for line in lines]
    return text_features(texts, [line.gap.count("\n") for line in lines], rows, layer, hints)


def page_words(document: Document) -> npt.NDArray[np.uint64]:
    """Hashes of the words a page's head uses for it, sorted."""
    told = " ".join([document.hints.get(name, "") for name in ("headline", "title", "description")])
    return np.unique(hash_words([told])) if told.strip() else np.zeros(0, np.uint64)
