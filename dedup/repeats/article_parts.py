"""Lines that share much but not all: teasers and pull quotes, near copies, repeated sentences."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from dedup.ledger import Variant
from dedup.repeats.article_lines import Article, Passage, Place, Sentence
from dedup.repeats.article_runs import shared_words
from dedup.repeats.article_twins import NEAR, Twins
from dedup.repeats.roles import STRUCTURAL, Role
from dedup.repeats.verdict import Verdict

#: Shortest text that is looked for inside a longer one, in words: anywhere, and near it.
PART_WORDS = 8
NEAR_PART_WORDS = 5
#: From here on a part may end in the middle of a sentence of the longer text.
LONG_PART_WORDS = 12
#: Share of a line's words that another one must hold to be compared with it.
NEAR_SHARE = 0.5
#: Shortest sentence that is a repeat elsewhere in its line, and in another line, in words.
OWN_WORDS = 6
OTHER_WORDS = 9
#: Longest line that a shorter one is looked for in when it does not stand there word for word.
MAX_NEAR_LENGTH = 4000
#: A line that differs in a fact from so many others is a form: it is compared no more.
MAX_VARIANTS = 4
MAX_ALL_VARIANTS = 50
_OPENS = "\"“„«‘‹‚:—–|>([•-\n"


def mark_inside(article: Article) -> None:
    """REP01, REP05, REP06, REP10: what lines share short of being equal; variants."""
    shared = shared_words([[] if article.gone(p.index) else p.tokens for p in article.passages])
    if not shared:
        return
    parts = Parts(article)
    for (one, other), words in sorted(shared.items()):
        if one == other:
            parts.own_sentences(one)
    for (one, other), words in sorted(shared.items()):
        if one != other:
            parts.pair(article.standing(one), article.standing(other), words)
    for one, other in parts.left:
        if not article.touched(one) and not article.touched(other):
            parts.shared_sentences(one, other)


class Parts:
    """Judges pairs of lines that share a run of words."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.twins = Twins(article)
        self.left: list[tuple[int, int]] = []
        self._variants: dict[int, int] = {}

    def own_sentences(self, index: int) -> None:
        """REP01: sentences that stand twice in their line."""
        passage = self.article.passages[index]
        if passage.role in (Role.ROW, Role.CODE):
            return
        sentences = self.article.sentences(index)
        first: dict[str, int] = {}
        again = [first.setdefault(s.key, number) for number, s in enumerate(sentences)]
        self._cut_tail(passage, sentences)
        number = 0
        while number < len(sentences):
            end = number
            while end < len(sentences) and again[end] < end and self._continues(again, number, end):
                end += 1
            if end > number:
                self._cut_own(passage, sentences, again, number, end)
            number = max(end, number + 1)

    def _cut_tail(self, passage: Passage, sentences: list[Sentence]) -> None:
        """A sentence broken off at its start that stands whole further up in its line."""
        if len(passage.tokens) > MAX_NEAR_LENGTH // 5:
            return
        for number, sentence in enumerate(sentences[1:], 1):
            text = passage.text[sentence.start : sentence.end].lstrip(_OPENS + "’'…. ")
            if sentence.words < PART_WORDS or not text[:1].islower():
                continue
            for earlier, other in enumerate(sentences[:number]):
                if other.key.endswith(f" {sentence.key}"):
                    self.article.cut(
                        Place(passage.index, sentence.start, sentence.end),
                        "REP01",
                        Place(passage.index, sentences[earlier].start, sentences[earlier].end),
                    )
                    break

    @staticmethod
    def _continues(again: list[int], start: int, at: int) -> bool:
        return at == start or again[at] == again[at - 1] + 1

    def _cut_own(
        self, passage: Passage, sentences: list[Sentence], again: list[int], start: int, end: int
    ) -> None:
        run = sentences[start:end]
        if sum(s.words for s in run) < (OWN_WORDS if len(run) == 1 else OWN_WORDS + 2):
            return
        if len(run) == 1 and passage.role is Role.QUOTE and run[0].words < 2 * OWN_WORDS:
            return  # a speaker who says it twice
        for sentence, number in zip(run, again[start:end], strict=True):
            kept = sentences[number]
            self.article.cut(
                Place(passage.index, sentence.start, sentence.end),
                "REP01",
                Place(passage.index, kept.start, kept.end),
            )

    def pair(self, one: int, other: int, words: int) -> None:
        """Decide about two lines that share `words` words in runs."""
        if one == other:
            return
        a, b = self.article.passages[one], self.article.passages[other]
        short, long = (a, b) if a.words < b.words else (b, a)
        if words >= 0.8 * len(short.tokens) and self._is_part(short, long):
            self.article.drop(short.index, self._part_rule(short), long.index)
        elif words < NEAR_SHARE * len(short.tokens) or not self._near(short, long):
            self.left.append((one, other))

    def _part_rule(self, short: Passage) -> str:
        return "REP04" if short.role is Role.CAPTION else "REP05"

    # ------------------------------------------------------------ teasers and pull quotes

    def _is_part(self, short: Passage, long: Passage) -> bool:
        """Whether a line may go because a longer one holds its words."""
        if short.role in STRUCTURAL or long.role is Role.CODE or short.role is Role.FRAGMENT:
            return False
        near = abs(short.index - long.index) <= NEAR
        enough = NEAR_PART_WORDS if short.cut or (near and short.kind != "heading") else PART_WORDS
        if short.words < enough or (short.role is Role.TITLE and not short.cut and not self._pull(short, near)):
            return False
        piece = short.key.rstrip(" ?")
        at = f" {long.key}".find(f" {piece}")
        if at < 0:
            return False
        after = long.key[at + len(piece) : at + len(piece) + 1]
        if after not in ("", " ") and not short.cut:
            return False
        excerpt = self._excerpt(short, long, at, len(piece))
        if excerpt is None:
            return False
        return self._compare(short.text, excerpt).kind == "same"

    def _pull(self, short: Passage, near: bool) -> bool:
        """Whether a line without a full stop is a quotation from the body and not a heading."""
        if short.kind == "heading" or self.twins.is_headline(short.index):
            return False
        return short.words >= (PART_WORDS if near else PART_WORDS + 2)

    def _excerpt(self, short: Passage, long: Passage, at: int, size: int) -> str | None:
        """The sentences round ``long.key[at:at + size]``; None if the part breaks one open.

        A part may begin after a colon or a quotation mark, or small; a long one may end anywhere.
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
        whole = starts[last + 1] == at + size + 1 or short.cut
        if not whole and short.ended and short.words < LONG_PART_WORDS:
            return None
        return text

    # ------------------------------------------------------------ near copies and variants

    def _near(self, short: Passage, long: Passage) -> bool:
        """REP10: whether two lines were compared as wholes, and what came of it."""
        if {short.role, long.role} & STRUCTURAL or short.words < PART_WORDS:
            return False
        if len(long.text) > max(MAX_NEAR_LENGTH, 2 * len(short.text)):
            return False
        if self._variants.get(short.index, 0) >= MAX_VARIANTS:
            return True
        if self._variants.get(long.index, 0) >= MAX_VARIANTS:
            return True
        verdict = self._compare(short.text, long.text)
        if verdict.kind == "different":
            return False
        if verdict.kind == "variant":
            self._note(short, long, verdict)
            return False
        first, second = sorted((short.index, long.index))
        if self.twins.sections.parallel(first, second):
            return True
        kept, lost = self._fuller(short, long, verdict)
        if lost.kind != "heading" and not self.twins.is_headline(lost.index):
            self.article.drop(lost.index, "REP10", kept.index, verdict.score / 100)
        return True

    def _fuller(self, short: Passage, long: Passage, verdict: Verdict) -> tuple[Passage, Passage]:
        if verdict.contained == "b_in_a":
            return short, long
        if verdict.contained == "a_in_b" or short.index > long.index:
            return long, short
        return (long, short) if short.words < long.words else (short, long)

    def _note(self, short: Passage, long: Passage, verdict: Verdict) -> None:
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

    # ------------------------------------------------------------ sentences of other lines

    def shared_sentences(self, one: int, other: int) -> None:
        """REP06: sentences of one line that stand word for word in another."""
        passages = self.article.passages
        if {passages[one].role, passages[other].role} & STRUCTURAL:
            return
        places = {s.key: number for number, s in enumerate(self.article.sentences(one))}
        same = [
            (number, places[s.key])
            for number, s in enumerate(self.article.sentences(other))
            if s.words >= OTHER_WORDS and s.key in places
        ]
        if not same:
            return
        if not self._may_share(one, other):
            return
        if self._share(one, [a for _, a in same]) > self._share(other, [b for b, _ in same]):
            one, other, same = other, one, [(a, b) for b, a in same]
        for number, first in same:
            lost, kept = self.article.sentences(other)[number], self.article.sentences(one)[first]
            self.article.cut(
                Place(other, lost.start, lost.end), "REP06", Place(one, kept.start, kept.end)
            )

    def _may_share(self, one: int, other: int) -> bool:
        """Whether a sentence in both lines is a repeat: not where each may belong to its section."""
        above = self.twins.sections.above
        captions = Role.CAPTION in (self.article.passages[one].role, self.article.passages[other].role)
        return captions or above[one] == above[other] or one <= self.twins.head

    def _share(self, index: int, numbers: list[int]) -> float:
        sentences = self.article.sentences(index)
        return sum(sentences[number].words for number in numbers) / sum(s.words for s in sentences)
