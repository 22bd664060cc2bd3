"""Lines that overlap without being equal: teasers, pull quotes, near copies, shared sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from itertools import accumulate

from dedup.ledger import Variant
from dedup.repeats.article_lines import ArticleLine, ArticleState
from dedup.repeats.article_runs import shared_words
from dedup.repeats.article_sentences import (
    OTHER_WORDS,
    mark_own_sentences,
    mark_shared_sentences,
)
from dedup.repeats.article_twins import NEAR, Twins
from dedup.repeats.furniture import is_furniture
from dedup.repeats.roles import RUNNING, STRUCTURAL, Role
from dedup.repeats.verdict import Verdict
from dedup.text.keys import key

#: Minimum words of a text that is searched for inside a longer one: anywhere, and close to it.
PART_WORDS = 8
NEAR_PART_WORDS = 5
#: Minimum words of a quotation that has no full stop and is not a heading.
PULL_WORDS = 10
#: A line whose words occur in at least this many others is a form: terms, offers, legends.
FORM_LINES = 3
#: Minimum share of a shorter line's words in a longer one for it to be searched for there.
PART_SHARE = 0.8
#: Minimum words of a part that may end in the middle of a sentence of the longer text.
LONG_PART_WORDS = 20
#: Minimum share of a line's words in another one for the two to be compared.
NEAR_SHARE = 0.5
#: Maximum characters of a line that is searched for a shorter one with differing words.
MAX_NEAR_LENGTH = 4000
#: In a line of more characters, at most `MAX_SEARCHES` others are searched for. Bounds the cost.
LONG_LINE = 10_000
MAX_SEARCHES = 200
#: A line that differs in a fact from this many others is a form and is no longer compared.
MAX_VARIANTS = 4
MAX_ALL_VARIANTS = 50
_CLOSES = "\"”“’»›」』"
_OPENS = "\"“„«‘‹‚:—–|>([•-\n"


def mark_inside(article: ArticleState) -> None:
    """REP01, REP05, REP06, REP10: repeats among lines that are not equal; also finds variants."""
    gone = article.left_out
    shared = shared_words(["" if at in gone else said for at, said in enumerate(article.keys)])
    if not shared:
        return
    parts = Parts(article)
    forms = _forms(article, shared)
    for (one, other), words in sorted(shared.items()):
        if one == other:
            mark_own_sentences(article, one)
        elif one not in forms:
            parts.pair(article.standing(one), article.standing(other), words)
    left = [pair for pair in parts.left if not (article.touched(pair[0]) or article.touched(pair[1]))]
    if left:
        mark_shared_sentences(article, left, parts.twins.sections, parts.twins.head)


def _forms(article: ArticleState, shared: Mapping[tuple[int, int], int]) -> frozenset[int]:
    """Lines most of whose words occur in several others that are as long or longer."""
    held: Counter[int] = Counter()
    for (one, other), words in shared.items():
        size, size2 = (article.passages[index].size for index in (one, other))
        if one != other and size <= size2 and words >= PART_SHARE * size:
            held[one] += 1
    return frozenset(index for index, count in held.items() if count >= FORM_LINES)


class Parts:
    """Judges pairs of lines that share a run of words."""

    def __init__(self, article: ArticleState) -> None:
        self.article = article
        self.twins = Twins(article)
        self.left: list[tuple[int, int]] = []
        self._variants: dict[int, int] = {}
        self._searched: Counter[int] = Counter()
        self._gone = frozenset(article.left_out)

    @cached_property
    def _standing(self) -> Counter[str]:
        """Number of lines with each key, without those removed before this step."""
        return Counter(p.key for p in self.article.passages if p.index not in self._gone)

    def pair(self, one: int, other: int, words: int) -> None:
        """Decide about two lines that share runs of `words` words in total."""
        a, b = self.article.passages[one], self.article.passages[other]
        if a.key == b.key:
            return  # the same line, or equal lines that both stay
        short, long = (a, b) if a.words < b.words else (b, a)
        most = words >= PART_SHARE * short.size and not self._elsewhere(short, long)
        if len(long.key) > LONG_LINE:
            self._searched[long.index] += 1
            most = most and self._searched[long.index] <= MAX_SEARCHES
        if most and (self._is_part(short, long) or self._is_scattered(short, long)):
            self.article.drop(short.index, self._part_rule(short), long.index)
            return
        near = words >= NEAR_SHARE * short.size and self._near(short, long)
        if words >= OTHER_WORDS and not near:
            self.left.append((one, other))

    def _elsewhere(self, short: ArticleLine, long: ArticleLine) -> bool:
        """Whether the shorter line repeats, in a later section, what that section may need."""
        if short.index <= long.index + NEAR:
            return False
        above = self.twins.sections.above
        return above[short.index] != above[long.index]

    def _part_rule(self, short: ArticleLine) -> str:
        return "REP04" if short.role is Role.CAPTION else "REP05"

    # ------------------------------------------------------------ teasers and pull quotes

    def _is_part(self, short: ArticleLine, long: ArticleLine) -> bool:
        """Whether a line can be removed because a longer one contains its words."""
        if not self._may_be_part(short, long):
            return False
        piece = short.key.rstrip(" ?")
        at = f" {long.key}".find(f" {piece}")
        after = long.key[at + len(piece) : at + len(piece) + 1]
        if at < 0 or (after not in ("", " ") and not short.cut):
            return False
        excerpt = self._excerpt(short, long, at, len(piece))
        return excerpt is not None and self._compare(short.bare, excerpt).kind == "same"

    def _may_be_part(self, short: ArticleLine, long: ArticleLine) -> bool:
        if short.role in STRUCTURAL or long.role is Role.CODE or short.role is Role.FRAGMENT:
            return False
        if self._standing[short.key] > 1 or short.text[-1] == ":":
            return False  # it recurs, or introduces a list
        above = self.article.before(short.index)
        if above >= 0 and self.article.passages[above].role is Role.QUESTION and not short.cut:
            return False  # an answer
        near = abs(short.index - long.index) <= NEAR
        if short.role is Role.TITLE and not short.cut:
            return self._pull(short, long)
        return short.words >= (NEAR_PART_WORDS if near or short.cut else PART_WORDS)

    def _is_scattered(self, short: ArticleLine, long: ArticleLine) -> bool:
        """Whether a longer line contains all sentences of a line, in order, with others in between."""
        if short.role not in (Role.PROSE, Role.QUOTE) or long.role in STRUCTURAL:
            return False
        sentences = self.article.sentences(short.index)
        if len(sentences) < 2 or self.article.sentences(long.index)[-1:] == sentences[-1:]:
            return False
        at, whole = 0, f" {long.key} "
        for sentence in sentences:
            at = whole.find(f" {sentence.key} ", at)
            if at < 0 or sentence.words < 4:
                return False
            at += len(sentence.key) + 1
        return True

    def _pull(self, short: ArticleLine, long: ArticleLine) -> bool:
        """Whether a line without a full stop is a quotation from the body and not a heading."""
        if short.kind == "heading" or long.role not in RUNNING or self.twins.is_headline(short.index):
            return False
        return short.words >= PULL_WORDS

    def _excerpt(self, short: ArticleLine, long: ArticleLine, at: int, size: int) -> str | None:
        """The sentences around ``long.key[at:at + size]``; None if the part breaks one off.

        A part may begin after a colon or quotation mark, or in lower case; a long one may end anywhere.
        """
        sentences = self.article.sentences(long.index)
        starts = list(accumulate((len(s.key) + 1 for s in sentences), initial=0))
        if starts[-1] != len(long.key) + 1:
            return None
        first, last = bisect_right(starts, at) - 1, bisect_right(starts, at + size - 1) - 1
        text = long.text[sentences[first].start : sentences[last].end]
        if starts[first] != at and not short.text.lstrip(_OPENS)[:1].islower():
            place = text.find(short.text.lstrip(_OPENS + " .…")[:12])
            if place < 1 or text[:place].rstrip()[-1:] not in _OPENS:
                return None
        whole = starts[last + 1] == at + size + 1 or short.cut or not short.ended
        lead = short.index <= self.twins.head + NEAR and short.words >= LONG_PART_WORDS
        return text if whole or lead or _is_quoted(short.text, text) else None

    # ------------------------------------------------------------ near copies and variants

    def _near(self, short: ArticleLine, long: ArticleLine) -> bool:
        """REP10: whether the lines were decided as wholes, so that their sentences can be skipped."""
        if not self._may_be_near(short, long):
            return False
        if max(self._variants.get(short.index, 0), self._variants.get(long.index, 0)) >= MAX_VARIANTS:
            return True
        piece = self._like(short, long)
        verdict = self._compare(short.bare, piece) if piece else None
        if verdict is None or verdict.kind == "different" or verdict.score < self.article.likeness:
            return False
        if verdict.kind == "same" and not self._says_all(short, long, piece, verdict):
            return False
        if verdict.kind == "variant":
            self._note(short, long, verdict)
            return False
        kept, lost = self._fuller(short, long, verdict) if piece == long.bare else (long, short)
        if not self.twins.sections.parallel(*sorted((short.index, long.index))) and not (
            lost.kind == "heading" or self.twins.is_headline(lost.index)
        ):
            self.article.drop(lost.index, "REP10", kept.index, verdict.score / 100)
        return True

    def _may_be_near(self, short: ArticleLine, long: ArticleLine) -> bool:
        roles = {short.role, long.role}
        if roles & STRUCTURAL or short.words < PART_WORDS:
            return False  # similar in structure only, or too short to decide
        if roles & RUNNING or self.twins.is_headline(min(short.index, long.index)):
            return True
        return abs(short.index - long.index) == 1 and _differ_by_label(short, long)

    def _like(self, short: ArticleLine, long: ArticleLine) -> str:
        """The longer line, or a sentence of it, if the likeness reaches the threshold; else ""."""
        from rapidfuzz import fuzz

        least = self.article.likeness
        if fuzz.ratio(short.key, long.key, score_cutoff=least):
            return long.bare
        inside = short.role in RUNNING and len(short.key) < len(long.key) <= MAX_NEAR_LENGTH
        if inside and not self._elsewhere(short, long):
            for sentence in self.article.sentences(long.index):
                if fuzz.ratio(short.key, sentence.key, score_cutoff=least):
                    return long.text[sentence.start : sentence.end]
        return ""

    def _says_all(self, short: ArticleLine, long: ArticleLine, piece: str, verdict: Verdict) -> bool:
        """Whether the one to be removed has no words at its ends that the other lacks."""
        first, last = short.tokens[0], short.tokens[-1]
        if not verdict.contained:
            words = key(piece).split(" ")
            return words[0] == first and words[-1] == last
        if verdict.contained == "b_in_a":
            rest = short.size - len(key(piece).split(" "))
            credit = is_furniture(short.tokens[:rest]) or is_furniture(short.tokens[-rest:])
            return piece == long.bare or credit
        ends = (s.key.rsplit(" ", 1)[-1] for s in self.article.sentences(long.index))
        return short.cut or not short.ended or long.tokens[0] != first or last in ends

    def _fuller(
        self, short: ArticleLine, long: ArticleLine, verdict: Verdict
    ) -> tuple[ArticleLine, ArticleLine]:
        if verdict.contained == "b_in_a":
            return short, long
        if verdict.contained == "a_in_b" or short.index > long.index:
            return long, short
        return (long, short) if short.words < long.words else (short, long)

    def _note(self, short: ArticleLine, long: ArticleLine, verdict: Verdict) -> None:
        first, second = sorted((short.index, long.index))
        for index in (first, second):
            self._variants[index] = self._variants.get(index, 0) + 1
        if len(self.article.variants) < MAX_ALL_VARIANTS:
            before, after = verdict.before, verdict.after
            if first != short.index:
                before, after = after, before
            a, b = self.article.passages[first], self.article.passages[second]
            self.article.variants.append(
                Variant(
                    a.line.span(0, len(a.text)), b.line.span(0, len(b.text)),
                    verdict.score, verdict.veto, before, after,
                )
            )  # fmt: skip

    def _compare(self, one: str, other: str) -> Verdict:
        from dedup.repeats.compare import compare

        return compare(one, other, likeness=self.article.likeness)


def _differ_by_label(short: ArticleLine, long: ArticleLine) -> bool:
    """Whether the longer line is the shorter one with a label or credit before or after it."""
    more = long.size - short.size
    if more <= 0:
        return False
    before, behind = long.tokens[:more], long.tokens[-more:]
    return (long.tokens[more:] == short.tokens and is_furniture(before)) or (
        long.tokens[:-more] == short.tokens and is_furniture(behind)
    )


def _is_quoted(part: str, text: str) -> bool:
    """Whether the part ends at a closing quotation mark in the text, so that it may end anywhere."""
    tail = part.rstrip(_CLOSES + ".!?… ")[-16:]
    at = text.find(tail)
    return at >= 0 and any(c in _CLOSES for c in text[at + len(tail) : at + len(tail) + 2])
