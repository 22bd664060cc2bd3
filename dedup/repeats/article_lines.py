"""The lines of an article, prepared for comparison, and the decisions about them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from dedup.ledger import Variant
from dedup.options import Options
from dedup.remaining import Line
from dedup.repeats.roles import Role, is_cut, is_terminated, role_of
from dedup.text.keys import counted, keys
from dedup.text.scripts import FIRST, has_unspaced, unspaced
from dedup.text.sentences import is_attached, sentences

#: A full stop without a space after it: "the end.The start". The rarest condition is tested first.
_GLUED = re.compile(r"[.!?](?<=[^\W\d_]{3}.)[\"”’»)]?(?=[^\W\d_]{2})")


class Place(NamedTuple):
    """Characters ``start:end`` of line ``line`` (an index into the lines)."""

    line: int
    start: int
    end: int


class Found(NamedTuple):
    """A repeat: what is removed, by which rule, how surely (0-1), and the place that is kept for it."""

    place: Place
    rule: str
    score: float
    kept: Place


class Sentence(NamedTuple):
    """A sentence of a line: its characters, its key, its number of words."""

    start: int
    end: int
    key: str
    words: float


class ArticleLine:
    """A line of an article: comparison key and word count; role and tokens are computed on demand."""

    __slots__ = ("_role", "_tokens", "index", "key", "kind", "line", "words")

    def __init__(self, index: int, line: Line, line_key: str, words: float) -> None:
        self.index = index
        self.line = line
        self.key = line_key
        self.kind = line.block.kind
        self.words = words
        self._role: Role | None = None
        self._tokens: list[str] | None = None

    @property
    def role(self) -> Role:
        """The role of the line in its article."""
        if self._role is None:
            self._role = role_of(self.line.text, self.kind, int(self.words))
        return self._role

    @property
    def tokens(self) -> list[str]:
        """The words of the key; in scripts without spaces, its characters."""
        if self._tokens is None:
            self._tokens = spread(self.key).split()
        return self._tokens

    @property
    def size(self) -> int:
        """Number of tokens."""
        return self.words if isinstance(self.words, int) else len(self.tokens)

    @property
    def text(self) -> str:
        """The line as written."""
        return self.line.text

    @property
    def bare(self) -> str:
        """The line without a quotation mark of Markdown or mail (">")."""
        return bare(self.line.text)

    @property
    def whole(self) -> Place:
        """The range of the whole line."""
        return Place(self.index, 0, len(self.line.text))

    @property
    def ended(self) -> bool:
        """Whether the line ends like a sentence."""
        return is_terminated(self.line.text)

    @property
    def cut(self) -> bool:
        """Whether the line ends in an ellipsis."""
        return is_cut(self.line.text)


def spread(line_key: str) -> str:
    """A key with spaces around each character of a script that does not separate words."""
    if not has_unspaced(line_key):
        return line_key
    return " ".join(unspaced().sub(lambda m: f" {m.group()} ", line_key).split())


def count_words(line_key: str) -> float:
    """Number of words of a key; two characters of a script that does not separate words count as one.

    An int where there is no such character.
    """
    if not line_key:
        return 0
    if not has_unspaced(line_key):
        return line_key.count(" ") + 1
    sign = unspaced()
    return sum(0.5 if sign.match(token) else 1 for token in spread(line_key).split())


def bare(text: str) -> str:
    """A line without a quotation mark of Markdown or mail (">")."""
    return text.lstrip("> ") or text if text[:1] == ">" else text


def prepare(lines: Sequence[Line], before: ArticleState | None = None) -> list[ArticleLine]:
    """An `ArticleLine` for each line; those of `before` are reused for the same line objects."""
    if before is None:
        return _passages(lines)
    known = {id(passage.line): passage for passage in before.passages}
    found = iter(_passages([line for line in lines if id(line) not in known]))
    out = []
    for index, line in enumerate(lines):
        passage = known.get(id(line)) or next(found)
        passage.index = index
        out.append(passage)
    return out


def _passages(lines: Sequence[Line]) -> list[ArticleLine]:
    counts: Sequence[float]
    found, counts, top = counted([bare(line.text) for line in lines])
    if top >= FIRST and has_unspaced("\n".join(found)):
        counts = [count_words(said) for said in found]
    return [
        ArticleLine(index, line, said, count)
        for index, (line, said, count) in enumerate(zip(lines, found, counts, strict=True))
    ]


def equal(said: Sequence[str]) -> list[list[int]]:
    """Indices of each non-empty string that occurs more than once, ordered by first occurrence."""
    first: dict[str, int] = {}
    groups: dict[int, list[int]] = {}
    for index, text in enumerate(said):
        at = first.setdefault(text, index)
        if at != index and text:
            groups.setdefault(at, [at]).append(index)
    return [groups[at] for at in sorted(groups)]


class ArticleState:
    """The lines of one article and the decisions about them so far.

    passages  one for each line, in order
    keys      their comparison keys
    groups    lines with equal keys, where there is more than one
    found     repeats, in the order they were found
    variants  pairs kept apart by a fact
    """

    def __init__(self, passages: list[ArticleLine], options: Options, language: str = "") -> None:
        self.passages = passages
        self.likeness = options.likeness
        self.found: list[Found] = []
        self.variants: list[Variant] = []
        self.keys = [passage.key for passage in passages]
        self.groups = equal(self.keys)
        self._language = options.language or language
        self._segmenter = options.segmenter
        self._kept: dict[int, int] = {}
        self._skip: dict[int, int] = {}
        self._sentences: dict[int, list[Sentence]] = {}
        self._cut: set[tuple[int, int]] = set()
        self._touched: set[int] = set()

    @property
    def left_out(self) -> Collection[int]:
        """Indices of the lines that were removed as a whole."""
        return self._kept.keys()

    def gone(self, index: int) -> bool:
        """Whether the line was removed as a whole."""
        return index in self._kept

    def before(self, index: int) -> int:
        """The nearest line above that is kept; -1 if there is none. Near constant time."""
        path = []
        index -= 1
        while index in self._skip:
            path.append(index)
            index = self._skip[index]
        for step in path:
            self._skip[step] = index
        return index

    def standing(self, index: int) -> int:
        """The line itself or, if it was removed, the line that is kept for it."""
        while index in self._kept:
            index = self._kept[index]
        return index

    def touched(self, index: int) -> bool:
        """Whether the line or a part of it was removed."""
        return index in self._kept or index in self._touched

    def is_cut(self, index: int, sentence: Sentence) -> bool:
        """Whether the sentence was removed, or is the kept copy of another."""
        return (index, sentence.start) in self._cut

    def drop(self, index: int, rule: str, kept: int, score: float = 1.0) -> None:
        """Remove a whole line as a repeat of the line `kept`."""
        kept = self.standing(kept)
        if kept == index or index in self._kept:
            return
        self._kept[index] = kept
        self._skip[index] = index - 1
        self.found.append(
            Found(self.passages[index].whole, rule, score, self.passages[kept].whole)
        )

    def restore(self, lines: Collection[int]) -> None:
        """Undo the removal of those of the lines that were removed as a whole."""
        back = {index for index in lines if index in self._kept}
        if back:
            self._kept = {index: kept for index, kept in self._kept.items() if index not in back}
            self._skip = {index: above for index, above in self._skip.items() if index not in back}
            whole = {self.passages[index].whole for index in back}
            self.found = [found for found in self.found if found.place not in whole]

    def cut(self, place: Place, rule: str, kept: Place, score: float = 1.0) -> None:
        """Remove a part of a line as a repeat of the place `kept`."""
        self._touched.add(place.line)
        self._cut |= {(place.line, place.start), (kept.line, kept.start)}
        self.found.append(Found(place, rule, score, kept))

    def sentences(self, index: int) -> list[Sentence]:
        """The sentences of a line, split also at a full stop without a space after it."""
        if index not in self._sentences:
            text = self.passages[index].text
            spans = list(_unglue(text, sentences(text, self._language, self._segmenter)))
            pieces = [text[start:end] for start, end in spans]
            said = keys(pieces)
            self._sentences[index] = [
                Sentence(start, end, line_key, count_words(line_key))
                for (start, end), line_key in zip(spans, said, strict=True)
            ]
        return self._sentences[index]


def _unglue(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in spans:
        here = start
        for glued in _GLUED.finditer(text, start, end):
            after = text[glued.end()]
            if not after.islower() and not is_attached(after):
                yield here, glued.end()
                here = glued.end()
        yield here, end
