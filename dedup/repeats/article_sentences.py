"""Sentences that occur twice, in one line or in two."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.repeats.article_lines import ArticleLine, ArticleState, Place, Sentence
from dedup.repeats.article_twins import Sections, is_name
from dedup.repeats.roles import STRUCTURAL, Role

#: Minimum words of a repeated sentence within its line, and in another line.
OWN_WORDS = 6
OTHER_WORDS = 9
#: Minimum words of the rest of a sentence that repeats the whole one.
TAIL_WORDS = 8
#: Maximum sentences of a line in which such rests are searched for.
MAX_SENTENCES = 60
#: A line with this share of its words repeated elsewhere is a summary: it is what is removed.
SUMMARY_SHARE = 0.6
#: Words that may remain of a line after one sentence was removed: a credit, a label.
REST_WORDS = 5
#: Maximum words of a lead, a deck or a box; an abstract is longer, and complete in itself.
LEAD_WORDS = 90
#: Lines that share more sentences but differ in others are two forms of one text (terms, offers).
MAX_SHARED = 2
#: A sentence that more lines share belongs to their form.
MAX_LINES = 2
_MARKS = "\"“„«‘‹‚'’:—–|>([•-.… \n"


def mark_own_sentences(article: ArticleState, index: int) -> None:
    """REP01: sentences that occur earlier in the same line, singly or in runs."""
    passage = article.passages[index]
    if passage.role in (Role.ROW, Role.CODE):
        return
    sentences = article.sentences(index)
    first: dict[str, int] = {}
    again = [first.setdefault(s.key, number) for number, s in enumerate(sentences)]
    number = 0
    while number < len(sentences):
        end = number
        while end < len(sentences) and again[end] < end and _in_step(again, number, end):
            end += 1
        run = sentences[number:end]
        if _is_doubled(passage, run):
            for sentence, earlier in zip(run, again[number:end], strict=True):
                _cut(article, index, sentence, index, sentences[earlier])
        number = max(end, number + 1)
    if len(sentences) <= MAX_SENTENCES:
        _cut_rests(article, passage, sentences)


def _in_step(again: Sequence[int], start: int, at: int) -> bool:
    return at == start or again[at] == again[at - 1] + 1


def _is_doubled(passage: ArticleLine, run: Sequence[Sentence]) -> bool:
    """Whether a run of repeated sentences is a copy and not a deliberate repetition."""
    words = sum(s.words for s in run)
    if len(run) == 1:
        if run[0].key.endswith("?"):
            return False
        return words >= (2 * OWN_WORDS if passage.role is Role.QUOTE else OWN_WORDS)
    return words >= OWN_WORDS + 2


def _cut_rests(article: ArticleState, passage: ArticleLine, sentences: Sequence[Sentence]) -> None:
    """Remove a sentence that lost its beginning and occurs complete earlier in its line."""
    for number, sentence in enumerate(sentences):
        text = passage.text[sentence.start : sentence.end].lstrip(_MARKS)
        if sentence.words < TAIL_WORDS or not text[:1].islower():
            continue
        for other in sentences[:number]:
            if other.key.endswith(f" {sentence.key}"):
                _cut(article, passage.index, sentence, passage.index, other)
                break


def _cut(article: ArticleState, index: int, lost: Sentence, kept_in: int, kept: Sentence) -> None:
    article.cut(
        Place(index, lost.start, lost.end),
        "REP01" if index == kept_in else "REP06",
        Place(kept_in, kept.start, kept.end),
    )


def mark_shared_sentences(
    article: ArticleState, pairs: Sequence[tuple[int, int]], sections: Sections, head: int
) -> None:
    """REP06: long sentences of one line that occur word for word in another.

    pairs  lines (earlier, later) that share words and are both kept
    head   index of the first line of the body

    Two sections may each need the sentence: it is a repeat only if the lead or a caption shares it with
    the body, or if two lines of one section do.
    """
    shared: list[tuple[int, int, list[tuple[int, int]]]] = []
    said: dict[int, set[int]] = {}
    for one, other in pairs:
        # Conditions that need no sentence splitting are tested first.
        same = _same(article, one, other) if _may_share(article, one, other, sections, head) else []
        if 0 < len(same) <= MAX_SHARED:
            shared.append((one, other, same))
            said.setdefault(one, set()).update(a for a, _ in same)
            said.setdefault(other, set()).update(b for _, b in same)
    lines: dict[str, set[int]] = {}
    for one, other, same in shared:
        for first, _ in same:
            lines.setdefault(article.sentences(one)[first].key, set()).update((one, other))
    for one, other, same in shared:
        for first, number in same:
            if len(lines[article.sentences(one)[first].key]) > MAX_LINES:
                continue
            places = (one, first), (other, number)
            kept, lost = places[::-1] if _gives_way(article, *places, said) else places
            _cut_shared(article, kept, lost)


def _gives_way(
    article: ArticleState, one: tuple[int, int], other: tuple[int, int], said: dict[int, set[int]]
) -> bool:
    """Whether the earlier of two equal sentences, each (line, number), is the one to be removed.

    The one in a summary is removed; else the one that does not open its line, since what follows an
    opening sentence refers to it; else the one whose line loses less.
    """
    (part, whole), (part2, whole2) = (_words(article, i, said[i]) for i in (one[0], other[0]))
    share, share2 = part / whole, part2 / whole2
    summary, summary2 = (
        share > SUMMARY_SHARE and (len(said[i]) > 1 or rest <= REST_WORDS)
        for i, share, rest in ((one[0], share, whole - part), (other[0], share2, whole2 - part2))
    )
    if summary != summary2:
        return summary
    if summary or (one[1] == 0) == (other[1] == 0):
        return share > share2 if summary else share < share2
    return other[1] == 0


def _cut_shared(article: ArticleState, kept: tuple[int, int], lost: tuple[int, int]) -> None:
    """Remove one sentence as a repeat of another; both are (line, number of the sentence)."""
    stays, goes = article.sentences(kept[0])[kept[1]], article.sentences(lost[0])[lost[1]]
    if not (article.is_cut(kept[0], stays) or article.is_cut(lost[0], goes)):
        _cut(article, lost[0], goes, kept[0], stays)


def _same(article: ArticleState, one: int, other: int) -> list[tuple[int, int]]:
    passages = article.passages
    if {passages[one].role, passages[other].role} & STRUCTURAL:
        return []
    places = {s.key: number for number, s in enumerate(article.sentences(one))}
    text = passages[other].text
    return [
        (places[s.key], number)
        for number, s in enumerate(article.sentences(other))
        if s.words >= OTHER_WORDS and s.key in places and not is_name(text[s.start : s.end])
    ]


def _may_share(article: ArticleState, one: int, other: int, sections: Sections, head: int) -> bool:
    above = sections.above
    if Role.CAPTION in (article.passages[one].role, article.passages[other].role):
        return True
    lead = above[one] <= head and article.passages[one].words <= LEAD_WORDS
    return lead or above[one] == above[other]


def _words(article: ArticleState, index: int, numbers: set[int]) -> tuple[float, float]:
    sentences = article.sentences(index)
    return sum(sentences[number].words for number in numbers), sum(s.words for s in sentences)
