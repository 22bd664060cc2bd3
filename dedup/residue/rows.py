"""The verdict of the rules on each line, before its position in the document is considered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, NamedTuple

from dedup.ledger import Reason
from dedup.remaining import Line
from dedup.residue import gate
from dedup.residue.folded import CLOSERS, ENDS, STOPS, WORD, bare, fold_line, last_sign
from dedup.residue.matching import START, Hit, line_hits, span_hits, words_of
from dedup.residue.rule import CERTAIN, LIKELY, Rule
from dedup.residue.words import phrases, speech
from dedup.residue.written import barred, labels, unmarked
from dedup.text.scripts import has_unspaced, unspaced

#: Minimum words of a line that counts as a sentence of its own; half as many if it ends like one.
SENTENCE = 12
#: Score of a sentence that the phrases of only one rule match.
ALONE = 0.8
#: Score of a sentence that quotes such a phrase: '"Share this" stood under every article.'
MENTION = 0.5
_PHRASED = ("start", "inside", "end")
#: Modes of rules for a whole line.
_WHOLE = ("line", "shape", "date", "start")
_OFFERS = frozenset({Reason.SUBSCRIBE, Reason.PROMO})
_OURS = re.compile(rf"(?i)\b(?:{speech.OURS})\b")
#: After the quotation the line continues about others: "..., every website begs.", "..., it said."
_SPEAKER = re.compile(rf"(?i)[,!?][\"'”’»]?\s(?:\w+\s){{0,3}}(?:{speech.SAYS})\b")
_QUOTES = "\"'“„«»‘‚"
_OPENING, _CLOSING = '"“„«»‟「『', '"”“»«」』'
_QUOTED = re.compile(r"""["'“„«»‘‚][^"'”“»«’‘]{3,200}["'”“»«’‘],?\s[^\W\d_]{2,}""")
#: A note mark after a sentence, without its closing bracket.
_NOTE = re.compile(r"\[[0-9]{1,3}$")
#: The value of a label on a line of its own: ": 6 to 9 January".
_SPLIT = re.compile(r"[:：]\s?[^\W_]")
_GOES_ON = frozenset(",;.:)]’'”%!?")
#: Signs at the end of a line that is continued.
_OPEN = ",(“"
#: Minimum words of a sentence in fragments.
_PIECES = 9
#: Maximum characters of a line whose verdict is cached.
_LONGEST = 1_000


class LineVerdict(NamedTuple):
    """The verdict of the rules on one line, by its own wording and shape.

    rule       the surest rule it matches; None if none
    score      that rule's score, 0 without a rule; below `CERTAIN` for a sentence that only the phrases
               of one rule match: an article about newsletters reads like that too
    opens      the rule announces a section
    words      number of words
    stop       it ends like a sentence
    prose      it is long and built like running text
    fragment   part of a sentence that a neighbouring line continues; weak rules do not apply to it
    spans      ranges to remove inside the line if the line stays
    """

    rule: Rule | None
    score: float
    opens: bool
    words: int
    stop: bool
    prose: bool
    fragment: bool
    spans: tuple[Hit, ...]

    @property
    def certain(self) -> bool:
        """Whether the rule applies by itself, wherever the line is."""
        return self.score >= CERTAIN and not self.fragment


def row_verdicts(
    lines: Sequence[Line], known: dict[str, LineVerdict] | None = None
) -> list[LineVerdict]:
    """A verdict on each line, in order; linear in their length.

    known  verdicts on lines by themselves, reused between calls; missing ones are added
    """
    known = {} if known is None else known
    texts = [line[2] for line in lines]
    new = list(dict.fromkeys([text for text in texts if text not in known]))
    if new:
        known.update(zip(new, _of_written(new), strict=True))
    out = [known[text] for text in texts]
    for index in _fragments(texts, out):
        out[index] = out[index]._replace(fragment=True)
    return out


def _of_written(texts: list[str]) -> list[LineVerdict]:
    """A verdict on each line, by its words without Markdown, or by its labels if it consists of several
    that match."""
    plain = unmarked(texts)
    out = _verdicts(plain)
    for at in [at for at, words in enumerate(plain) if words is not texts[at]]:
        if out[at].spans:
            out[at] = out[at]._replace(spans=())
    open_lines = [at for at in barred(plain) if not out[at].score and not out[at].stop]
    parts = [labels(plain[at]) for at in open_lines]
    each = iter(_verdicts([label for labelled in parts for label in labelled]) if parts else ())
    for at, labelled in zip(open_lines, parts, strict=True):
        out[at] = _of_labels(out[at], list(islice(each, len(labelled))))
    return out


def _of_labels(verdict: LineVerdict, parts: Sequence[LineVerdict]) -> LineVerdict:
    """The verdict on a line of several labels, `parts`, each of which a row knows as a whole line."""
    rules = [part.rule for part in parts if part.rule is not None and part.rule.mode in _WHOLE]
    if not parts or len(rules) < len(parts) or min(part.score for part in parts) < LIKELY:
        return verdict
    best = max(parts, key=lambda part: part.score)
    return verdict._replace(rule=best.rule, score=best.score)


def _verdicts(texts: list[str]) -> list[LineVerdict]:
    """A verdict on each line by itself."""
    looked = gate.look(texts)
    if looked is None:
        return [_kept(_verdict, text) for text in texts]
    return [
        _nothing(found)
        if not (found & gate.SOMETHING or spans or (shapes and gate.is_shaped(text, shapes)))
        else _kept(_verdict, text) if found < 0
        else _kept(_found, text, found, shapes, spans)
        for text, found, shapes, spans in zip(texts, *looked, strict=True)
    ]  # fmt: skip


def _kept(function: Any, text: str, *flags: int) -> LineVerdict:
    """The result of a cached function, which is not cached for a long line, since many of these would
    fill the memory.
    """
    answer: LineVerdict = (function if len(text) <= _LONGEST else function.__wrapped__)(text, *flags)
    return answer


@lru_cache(maxsize=1024)
def _nothing(found: int) -> LineVerdict:
    """The verdict on a line that no rule matches, from its flags in `gate.look`."""
    stop, prose = bool(found & gate.STOP), bool(found & gate.PROSE)
    return LineVerdict(None, 0.0, False, found >> gate.WORDS_AT, stop, prose, False, ())


@lru_cache(maxsize=512)
def _found(text: str, found: int, shapes: int, spans: int) -> LineVerdict:
    """The verdict on a line that rules may match, from its flags in `gate.look`."""
    words = found >> gate.WORDS_AT
    hits = gate.hits(text, found, shapes)
    inner = gate.spans(text, spans) if words >= 3 and spans else ()
    if not hits and not inner:
        return _nothing(found)
    return _judged(text, hits, (words, bool(found & gate.STOP), bool(found & gate.PROSE)), inner)


@lru_cache(maxsize=256)
def _verdict(text: str) -> LineVerdict:
    known = words_of(text)
    built = _built(text, known.parts)
    spans = span_hits(text, known) if built[0] >= 3 else ()
    return _judged(text, line_hits(text, known), built, spans)


def _judged(
    text: str, hits: Sequence[Rule], built: tuple[int, bool, bool], spans: tuple[Hit, ...]
) -> LineVerdict:
    """The verdict on a line that some rules match, from the result of `_built`."""
    words, stop, prose = built
    rule = hits[0] if hits else None
    score = rule.score if rule else 0.0
    if rule and rule.mode in _PHRASED and _is_long(text, words, stop) and not _labels(rule, text):
        if _mentions(text):
            score = min(score, MENTION)
        elif (text[0] in _QUOTES or _is_alone(rule, hits)) and not _invites(rule, text):
            score = min(score, ALONE if score >= ALONE or not stop else MENTION)
    elif rule and rule.mode == "line" and text[0] in _OPENING and text[-1] in _CLOSING:
        score = min(score, MENTION)  # a statement, or the name of a button
    opens = any([hit.opens for hit in hits]) if hits else False
    return LineVerdict(rule, score, opens, words, stop, prose, False, spans)


def _is_alone(rule: Rule, hits: Sequence[Rule]) -> bool:
    """Whether no other rule matches the line; two phrases of one rule are one piece of evidence."""
    return all(hit is rule for hit in hits)


def _mentions(text: str) -> bool:
    """Whether the sentence quotes: it continues after words in quotes, or names the speaker."""
    return (text[0] in _QUOTES and _QUOTED.match(text) is not None) or _SPEAKER.search(text) is not None


def _is_long(text: str, words: int, stop: bool) -> bool:
    """Whether it is a sentence of its own; words that are pairs of characters need more."""
    if stop or not has_unspaced(text):
        return words >= (SENTENCE // 2 if stop else SENTENCE)
    return words >= 2 * SENTENCE


def _built(text: str, parts: Sequence[str]) -> tuple[int, bool, bool]:
    """Number of words of a line, whether it ends like a sentence, and whether it is built like prose.

    parts  the words of a short ASCII line
    """
    if len(text) < 60:
        words = len(parts if text.isascii() else WORD.findall(text))
    else:
        words = text.count(" ") + 1
    if has_unspaced(text):
        words = max(words, len(unspaced().findall(text)) // 2)
    stop = _stops(text)
    return words, stop, _is_prose(text, words, stop)


def _invites(rule: Rule, text: str) -> bool:
    """Whether the line opens with an offer and is in the first person plural: "Sign up for our ..."."""
    opens = rule.mode == "start" and rule.reason in _OFFERS and text[0] not in _QUOTES
    return opens and _OURS.search(text) is not None


def _labels(rule: Rule, text: str) -> bool:
    """Whether the line is a label with a colon and a title, however long: "Also read: ...". A full stop
    at the end would make it a statement.
    """
    if rule.mode != "start" or text[0] in _QUOTES or last_sign(text) in ".。":
        return False
    before, colon, _ = text[:START].replace("：", ":").partition(":")
    folded = fold_line(before)
    head = bare(folded)
    labels = (head, f"{head}:", f"{head} :", f"{folded}:")
    return colon != "" and not phrases()[rule.code].isdisjoint(labels)


def _stops(text: str) -> bool:
    """Whether it ends like a sentence, ignoring quotes, brackets and note marks, "[12]", at the end."""
    body = text.rstrip(CLOSERS)
    while body and body[-1] not in STOPS:
        mark = _NOTE.search(body) if text[len(body) : len(body) + 1] == "]" else None
        if mark is None:
            return False
        body = body[: mark.start()].rstrip(CLOSERS)
    return bool(body)


def _is_prose(text: str, words: int, stop: bool) -> bool:
    if words < 8:
        return False
    if words >= 10 and stop:
        return True
    small = sum(part[0].islower() for part in text.split(None, 60)[:60])
    return words >= 20 and (small * 2 >= min(words, 60) or not text.isascii())


def _fragments(texts: Sequence[str], verdicts: Sequence[LineVerdict]) -> list[int]:
    """Lines that are fragments of one sentence: one breaks off and the next continues in lower case."""
    joined = [
        at
        for at, (before, text) in enumerate(pairwise(texts), 1)
        if ((text[0].islower() or text[0] in _GOES_ON or before[0] in ",;") and not _ended(before))
        or (before[-1] in _OPEN and _leaves_open(before) and verdicts[at - 1].words > 1)
    ]
    groups: list[list[int]] = []
    for at in joined:
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at - 1, at])
    out: list[int] = []
    for group in groups:
        if sum([verdicts[at].words for at in group if verdicts[at].score < LIKELY]) >= _PIECES:
            out += group
    return out + _entries(texts, verdicts)


def _entries(texts: Sequence[str], verdicts: Sequence[LineVerdict]) -> list[int]:
    """A label and its value on a line of its own that begins with the colon. Such a pair that matches a
    rule, a date, counts only next to one that does not: else it names author and date of the article.
    """
    pairs = [
        at
        for at, (before, text) in enumerate(pairwise(texts), 1)
        if text[0] in ":：" and _SPLIT.match(text) and not _ended(before)
    ]
    plain = {at for at in pairs if max(verdicts[at].score, verdicts[at - 1].score) < LIKELY}
    near = [at for at in pairs if not plain.isdisjoint((at - 2, at, at + 2))]
    return [at for pair in near for at in (pair - 1, pair)]


def _leaves_open(text: str) -> bool:
    """Whether something follows a line that ends with one of `_OPEN`; “ may close what „ opened."""
    return text[-1] != "“" or "„" not in text


def _ended(text: str) -> bool:
    return last_sign(text) in ENDS
