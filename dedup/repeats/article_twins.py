"""Lines with equal comparison keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from dedup.repeats.article_head import head_end, is_title
from dedup.repeats.article_lines import ArticleLine, ArticleState
from dedup.repeats.roles import RUNNING, STRUCTURAL, Role

#: Maximum lines between two copies that count as adjacent (a credit, a label).
NEAR = 3
#: Minimum words of a line, or title, that hardly recurs by chance or as part of a structure.
LONG = 8
LONG_TITLE = 10
#: The same for a line in another section, which may need it too.
LONG_ELSEWHERE = 24
#: Minimum share of capitalised words that makes a line a name.
NAME_SHARE = 0.7
#: Maximum characters of a line of verse.
VERSE = 60
VERSE_LINES = 5
#: Minimum adjacent entries of a table of contents.
CONTENTS = 3


def mark_twins(article: ArticleState) -> None:
    """REP02, REP04, REP06: lines whose key occurred before."""
    standing = ([index for index in group if not article.gone(index)] for group in article.groups)
    repeated = [group for group in standing if len(group) > 1]
    if repeated:
        judge = Twins(article)
        listed = contents(repeated)
        for group in repeated:
            if group[0] not in listed:
                judge.group(group)


def contents(repeated: Sequence[Sequence[int]]) -> frozenset[int]:
    """Lines of a table of contents: adjacent lines whose copies are scattered further down."""
    later = {group[0]: group[1] for group in repeated if group[1] - group[0] > 1}
    listed: set[int] = set()
    run: list[int] = []
    for index in sorted(later):
        if run and not (index - run[-1] <= 2 and later[index] - later[run[-1]] > index - run[-1]):
            run = []
        run.append(index)
        if len(run) >= CONTENTS:
            listed.update(run)
    return frozenset(listed)


def is_name(text: str) -> bool:
    """Whether most words are capitalised: a person's name, the title of a source, an address."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > NAME_SHARE * len(words)


def _is_plain(passage: ArticleLine) -> bool:
    """Whether a title is neither an entry of a specification nor the introduction of a list."""
    return passage.text[-1] != ":" and not any(c.isdigit() for c in passage.key)


class _Above(dict[int, int]):
    """Line -> nearest heading at or above it, -1 if there is none; computed on demand."""

    def __init__(self, passages: Sequence[ArticleLine]) -> None:
        self._passages = passages

    def __missing__(self, index: int) -> int:
        above = index
        while above >= 0 and above not in self and not _is_heading(self._passages[above]):
            above -= 1
        found = self.get(above, above)
        self.update(dict.fromkeys(range(max(above, 0), index + 1), found))
        return found


def _is_heading(passage: ArticleLine) -> bool:
    if passage.kind == "heading":
        return True
    short = passage.words <= 12 and len(passage.key) < 120
    return short and passage.role in (Role.TITLE, Role.QUESTION)


class Sections:
    """For each line, the heading above it and its distance below that."""

    def __init__(self, passages: Sequence[ArticleLine]) -> None:
        self.above: Mapping[int, int] = _Above(passages)

    def parallel(self, one: int, other: int) -> bool:
        """Whether two lines are at the same position in two sections."""
        a, b = self.above[one], self.above[other]
        return a != b and a >= 0 and one - a == other - b > 0


class Twins:
    """Judges groups of equal lines."""

    def __init__(self, article: ArticleState) -> None:
        self.article = article
        self.passages = article.passages

    @cached_property
    def head(self) -> int:
        """Index of the first line of the body."""
        return head_end(self.passages)

    @cached_property
    def sections(self) -> Sections:
        """The headings above the lines."""
        return Sections(self.passages)

    def group(self, group: Sequence[int]) -> None:
        """Decide about the lines of one group, in order."""
        kept = group[0]
        for index in group[1:]:
            rule = self._rule(kept, index, len(group))
            if rule:
                self.article.drop(index, rule, kept)
            else:
                kept = index if not self.is_headline(kept) else kept

    def _rule(self, kept: int, index: int, count: int) -> str:
        """The rule by which the later of two of `count` equal lines is removed; "" if it is kept."""
        passage = self.passages[index]
        if passage.role in (Role.CODE, Role.STAMP) or self._is_row(index):
            return ""
        if self.is_headline(kept):
            return "REP02"
        if self._adjacent(kept, index):
            gone = not (self._is_figure(index) or self._in_verse(index))
        elif passage.role in STRUCTURAL or passage.role is Role.FRAGMENT:
            gone = False
        elif index - kept <= NEAR and passage.words >= (5 if kept <= self.head else LONG):
            gone = count == 2 or passage.role in RUNNING
        else:
            gone = self._far(kept, index, count)
        return self._name(kept, index) if gone else ""

    def _far(self, kept: int, index: int, count: int) -> bool:
        """Whether a line can be removed as a repeat of an equal one that is not near it."""
        passage, above = self.passages[index], self.sections.above
        if passage.role is Role.CAPTION:
            return passage.words >= 4 and (count == 2 or not is_name(passage.text))
        if passage.role is Role.TITLE:
            long = count == 2 and _is_plain(passage) and passage.words >= LONG_TITLE
        else:
            same = above[kept] == above[index] or above[kept] <= self.head
            long = passage.words >= (LONG if same else LONG_ELSEWHERE)
        return long and not self.sections.parallel(kept, index)

    def _is_row(self, index: int) -> bool:
        """Whether the line is a table row, not a caption that contains vertical bars."""
        passage = self.passages[index]
        table = passage.kind == "table_row" or passage.text[:1] == "|" or "\t" in passage.text
        return passage.role is Role.ROW and (table or passage.words < 5)

    def _name(self, kept: int, index: int) -> str:
        captions = {self.passages[kept].role, self.passages[index].role}
        if Role.CAPTION in captions or captions == {Role.TITLE}:
            return "REP04" if kept > self.head or Role.CAPTION in captions else "REP02"
        return "REP06"

    def is_headline(self, index: int) -> bool:
        """Whether the line is placed and worded like a headline."""
        passage = self.passages[index]
        if index > self.head or not is_title(passage) or passage.role is Role.LIST:
            return False
        least = 4 if index == 0 else 7 if passage.role is Role.QUESTION else 5
        return passage.words >= least and len(passage.text) >= 16

    def _adjacent(self, kept: int, index: int) -> bool:
        passage = self.passages[index]
        if len(passage.key) < 8:
            return False
        return self.article.before(index) == kept

    def _is_figure(self, index: int) -> bool:
        """Whether a line below the head is a value (a price, a size), not a title. Years are titles."""
        tokens = self.passages[index].tokens
        numbers = [token for token in tokens if token[0].isdigit() and len(token) != 4]
        value = bool(numbers) and (len(tokens) <= 3 or tokens[0] == numbers[0])
        return value and index > max(self.head, NEAR)

    def _in_verse(self, index: int) -> bool:
        """Whether a line below the head is verse: short lines without full stops and blank lines."""
        if index <= self.head:
            return False
        first = last = index
        if not self._is_verse(index):
            return False
        while first > 0 and self._on_next_line(first) and self._is_verse(first - 1):
            first -= 1
            if last - first + 1 >= VERSE_LINES:
                return True
        end = len(self.passages) - 1
        while last < end and self._on_next_line(last + 1) and self._is_verse(last + 1):
            last += 1
            if last - first + 1 >= VERSE_LINES:
                return True
        return False

    def _is_verse(self, index: int) -> bool:
        passage = self.passages[index]
        return len(passage.text) < VERSE and not passage.ended

    def _on_next_line(self, index: int) -> bool:
        """Whether no blank line separates the line from the one above it."""
        return self.passages[index].line.gap.count("\n") == 1
