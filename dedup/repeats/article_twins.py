"""Lines that say exactly the same (equal comparison keys)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from dedup.repeats.article_head import head_end, is_title
from dedup.repeats.article_lines import ArticleLine, ArticleState
from dedup.repeats.roles import RUNNING, STRUCTURAL, Role

#: Lines between two copies that still stand side by side (a credit, a label).
NEAR = 3
#: Words from which on a line is too long to recur by chance or by structure.
LONG = 8
LONG_TITLE = 10
#: The same for a line of another section, which may need it too.
LONG_ELSEWHERE = 24
#: Share of words with a capital that makes a line a name.
NAME_SHARE = 0.7
#: Longest line of verse, in characters.
VERSE = 60
VERSE_LINES = 5
#: Neighbouring contents entries that make a table of contents.
CONTENTS = 3


def mark_twins(article: ArticleState) -> None:
    """REP02, REP04, REP06: lines whose key stood before."""
    standing = ([index for index in group if not article.gone(index)] for group in article.groups)
    repeated = [group for group in standing if len(group) > 1]
    if repeated:
        judge = Twins(article)
        listed = contents(repeated)
        for group in repeated:
            if group[0] not in listed:
                judge.group(group)


def contents(repeated: Sequence[Sequence[int]]) -> frozenset[int]:
    """Lines of a table of contents: neighbours whose twins stand apart, further down."""
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
    """Whether most words have a capital: the name of a person, the title of a source, an address."""
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) > NAME_SHARE * len(words)


def _is_plain(passage: ArticleLine) -> bool:
    """Whether a title is neither an entry of a specification nor the opening of a list."""
    return passage.text[-1] != ":" and not any(c.isdigit() for c in passage.key)


class _Above(dict[int, int]):
    """For each line that is asked for, the nearest heading above it or itself; -1 if there is none."""

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
    """For each line, the heading above it and how far below that it stands."""

    def __init__(self, passages: Sequence[ArticleLine]) -> None:
        self.above: Mapping[int, int] = _Above(passages)

    def parallel(self, one: int, other: int) -> bool:
        """Whether two lines stand in the same place of two sections."""
        a, b = self.above[one], self.above[other]
        return a != b and a >= 0 and one - a == other - b > 0


class Twins:
    """Judges groups of equal lines."""

    def __init__(self, article: ArticleState) -> None:
        self.article = article
        self.passages = article.passages

    @cached_property
    def head(self) -> int:
        """Where the body begins."""
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
        """Code of the row by which the later of two of `count` equal lines may go; "" if it stays."""
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
        """Whether a line may go for an equal one that does not stand near it."""
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
        """A table row, and not a caption with upright strokes in it."""
        passage = self.passages[index]
        table = passage.kind == "table_row" or passage.text[:1] == "|" or "\t" in passage.text
        return passage.role is Role.ROW and (table or passage.words < 5)

    def _name(self, kept: int, index: int) -> str:
        captions = {self.passages[kept].role, self.passages[index].role}
        if Role.CAPTION in captions or captions == {Role.TITLE}:
            return "REP04" if kept > self.head or Role.CAPTION in captions else "REP02"
        return "REP06"

    def is_headline(self, index: int) -> bool:
        """Whether the line stands where a headline does and reads like one."""
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
        """Whether a line below the head is a value (a price, a size) and no title. Years are none."""
        tokens = self.passages[index].tokens
        numbers = [token for token in tokens if token[0].isdigit() and len(token) != 4]
        value = bool(numbers) and (len(tokens) <= 3 or tokens[0] == numbers[0])
        return value and index > max(self.head, NEAR)

    def _in_verse(self, index: int) -> bool:
        """Whether a line below the head is set as verse: among short, unended lines without a gap."""
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
        """Whether a line follows the one above it without a blank line between."""
        return self.passages[index].line.gap.count("\n") == 1
