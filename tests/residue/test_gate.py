"""The compiled filter skips only lines that no rule matches, and gives the same result for the others."""

from __future__ import annotations

import random
from array import array

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dedup.remaining import Line
from dedup.residue import dates, gate
from dedup.residue.code_points import codes, learn, signs
from dedup.residue.folded import bare, fold_line, said, words_in
from dedup.residue.gate_tables import table
from dedup.residue.matching import TAIL, span_hit, tables
from dedup.residue.rows import LineVerdict, row_verdicts
from dedup.residue.rules import all_rules
from dedup.residue.shapes import shapes
from dedup.residue.signed import DATELESS
from dedup.residue.subject import _found as found_words
from dedup.residue.subject import long_words
from dedup.residue.words import calendar, phrases

pytestmark = pytest.mark.skipif(gate._KERNEL is None, reason="no compiled kernels")

PHRASES = sorted({phrase for found in phrases().values() for phrase in found})
DATES = sorted({*calendar.words().months, *calendar.words().labels, *calendar.words().fill})
EXAMPLES = [text for row in all_rules() for text in (row.example, row.counter_example)]
SIGNS = ["—", "…", "’", "“", "”", "`", "\u200b", "\ufeff", "\u00a0", "\u00ad", "_", "'", "1.", ",", ":", "/", "|", "©", "(", ")", "[", "#", "@", "»"]
ODD = ["İstanbul", "STRASSE", "Straße", "ΟΔΟΣ", "ς", "i\u0307", "e\u0301", "²", "٣", "日本", "เรือ", "\ud800", "ǅ", "ﬁ", "1,000.5", "12:30", "3rd", "10h", "जनवरी"]  # fmt: skip
PIECES = (
    st.sampled_from(PHRASES)
    | st.sampled_from(EXAMPLES)
    | st.sampled_from(DATES)
    | st.sampled_from([*SIGNS, *ODD])
    | st.sampled_from(["the ferry left", "Anna Keller", "By", "12", "2024", "5", "Harbour", "x" * 30])
    | st.text(st.characters(exclude_categories=()), min_size=1, max_size=6)
)
LINE = (
    st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", " ", ", ", ": ", ". ", "  "])), min_size=1, max_size=9)
    .map(lambda parts: "".join(piece + gap for piece, gap in parts).strip())
    .filter(bool)
)


def both(texts: list[str]) -> tuple[list[LineVerdict], list[LineVerdict]]:
    lines = [Line(0, None, text, (), "\n") for text in texts]  # type: ignore[arg-type]
    found = row_verdicts(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "_KERNEL", None)
        return found, row_verdicts(lines)


def differences(texts: list[str]) -> list[tuple[str, LineVerdict, LineVerdict]]:
    return [each for each in zip(texts, *both(texts), strict=True) if each[1] != each[2]]


@given(st.lists(LINE, min_size=1, max_size=8))
@example(["Read\u200bmore", "What about ch\ufeffarging?", "read_more read more", "Καλά. ΤΈΛΟΣ"])
@example(["5 JAN\u0130 2024", "1.\u200b5 likes", "1… 2", "12 . 5", "2024’s", "3 o'clock", "may3 2024"])
@settings(max_examples=300, deadline=None)
def test_rows_say_the_same_of_any_line(lines: list[str]) -> None:
    assert differences(lines) == []


@pytest.mark.parametrize(
    ("line", "stops"),
    [
        ("The bridge was completed in 1919.[1]", True),
        ("The bridge was completed in 1919. [1][23] ", True),
        ("He said: \"It was done in 1919.\"[1][2]", True),
        ("The bridge of 1919[1]", False),
        ("See [12]", False),
        ("[1]", False),
        ("It was done.[1234]", False),
        ("It was done.1]", False),
        ("It was done.[1", False),
    ],
)
def test_note_marks_may_follow_the_end_of_a_sentence(line: str, stops: bool) -> None:
    """A paragraph of an encyclopedia, "... in 1919.[1]", did not count as prose."""
    assert [[verdict.stop for verdict in found] for found in both([line])] == [[stops], [stops]]


def test_rows_say_the_same_of_every_phrase_and_example() -> None:
    chance = random.Random(1)
    texts = [*PHRASES, *EXAMPLES, *map(bare, PHRASES)]
    texts += [text.upper() for text in texts[::2]] + [text.capitalize() + "." for text in texts[::2]]
    texts += [f"{chance.choice(DATES)} {text} 12" for text in texts[::3]]
    texts += [f"The harbour, said {text} and more of the same words" for text in texts[::3]]
    texts += [text + " and so the story of the harbour goes on" * 4 for text in texts[::9]]
    texts += ["and so the story of the harbour goes on " * 4 + text for text in texts[::9]]
    assert differences([text.strip() for text in texts if text.strip()])[:5] == []


def test_rows_say_the_same_of_dates_and_names() -> None:
    chance = random.Random(2)
    parts = [*DATES, "3", "12", "2024", "10:30", "2024-05-03", "3.5.21", "Anna Keller", "By", "Von", "|", ",", "-", "BBC"]
    texts = [" ".join(chance.choices(parts, k=chance.randint(1, 7))) for _ in range(6000)]
    texts += [text.title() for text in texts]
    assert differences(texts)[:5] == []
    assert sum(dates.reading(text) is not None for text in texts) > 100


@pytest.mark.parametrize("line", ["a" * 2_000_000, "a " * 500_000, "日" * 200_000, "1." * 400, "read more " * 80, "-" * 900])
def test_rows_say_the_same_of_long_lines(line: str) -> None:
    assert differences([line.strip(), "x", line.strip()]) == []


def test_thousands_of_lines_are_looked_at_together() -> None:
    chance = random.Random(3)
    assert differences([chance.choice([*PHRASES, *EXAMPLES]) for _ in range(20_000)])[:5] == []


@given(LINE | st.lists(st.sampled_from([*ODD, *SIGNS, " ", "1", ".", "a"]), min_size=1, max_size=12).map("".join))
@example("1.\u200b5 and 1,000.50, “12…” 3.. 4:5:6 'x' ẞ")
@example("한국어 (Korean)")
@example("“स्थिति” ❤\ufe0f की: q\u0308 \u093f1\u093f.\u0301")
@example("(\u093f की ) ❤\ufe0f")
@settings(max_examples=500, deadline=None)
def test_lines_are_folded_the_same(line: str) -> None:
    assert gate.said(line) == said(line)
    told = gate._SAYS.fold(line, codes(), learn, False)
    assert told is None or told == fold_line(line)
    found = gate.long_words(line)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "_SAYS", None)
        assert found is None or found == found_words.__wrapped__(line)


@pytest.mark.parametrize("line", ["Harbour " * 100_000, "…" * 999, "ß" * 999, "1," * 500, "日本" * 700, "x" * 1001])
def test_long_lines_are_folded_the_same(line: str) -> None:
    assert gate.said(line) == said(line)
    found = gate.long_words(line)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gate, "_SAYS", None)
        assert found is None or found == found_words.__wrapped__(line)


def test_verdicts_kept_from_call_to_call_are_those_of_one_call() -> None:
    lines = [Line(at, None, text, (), "\n") for at, text in enumerate(EXAMPLES)]  # type: ignore[arg-type]
    known: dict[str, LineVerdict] = {}
    assert row_verdicts(lines[:50], known) == row_verdicts(lines[:50])
    assert row_verdicts(lines[20:], known) == row_verdicts(lines[20:])


SPANNED = [row.example for row in all_rules() if row.mode == "span"]
CREDITS = ["Getty Images", "AP", "Photo:", "via", "(Photo by", "Read more", "LEER MÁS", "weiterle\u017fen", "lire la suite", "12/14", "NORTH PICTURES"]


@given(
    st.lists(st.sampled_from([*SPANNED, *CREDITS, *SIGNS, "Anna Keller", ". ", ".", "...", "→", ")", "]"]), min_size=1, max_size=7),
    st.sampled_from(["", " "]),
)
@settings(max_examples=400, deadline=None)
def test_no_span_requires_what_its_pattern_does_not(parts: list[str], gap: str) -> None:
    text = gap.join(parts)
    for shape in shapes("span"):
        free = shape._replace(ends=frozenset(), inside=())
        found, wanted = span_hit(text, text[-TAIL:], shape), span_hit(text, text[-TAIL:], free)
        assert (found and found[1:]) == (wanted and wanted[1:])


STARTS = ["tel", "Phone: ", "+49", "(0", "$", "€", "US$", "from ", "foto ", "Slide", "1", "0", "9", "a", "pdf", "[Zip", "/", "@", "#", "K", "\u212a", "\u017f", "é", "١"]
ENDS = ["12 / 14", "30 123 4567", "1.2 MB", "1799.00", "1k", "ferry-fire-in-the-harbour", "1650012345", "harbour", "images", " kr", "kb"]


@given(st.lists(st.sampled_from([*STARTS, *ENDS, " ", "-", ".", "x"]), min_size=1, max_size=6).map("".join).map(str.strip).filter(bool))
@example("1650012345 ferry-fire-in-the-harbour")
@settings(max_examples=600, deadline=None)
def test_no_shape_requires_what_its_pattern_does_not(text: str) -> None:
    for shape in shapes("shape"):
        if shape.first and not shape.begins(text):
            assert shape.pattern().fullmatch(text) is None
    assert differences([text]) == []


NAMED = ["Anna", "Keller", "anna", "de", "van", "O'Neill", "McKay-smith", "iPhone", "and", "et", "By", "by", "fact-checked by", "autorin", "escrito por", "Dr.", "&", ",", "|"]  # fmt: skip
WHEN = ["3 May 2021", "12.05.2021", "10:30", "March", "published", "mis à jour", "Uhr", "3", "2021", "$", "%", "°", "“", "the", "was"]


@given(st.lists(st.sampled_from([*NAMED, *WHEN]), min_size=1, max_size=8), st.sampled_from([" ", " ", "\u00a0", "  "]))
@settings(max_examples=600, deadline=None)
def test_rows_say_the_same_of_who_and_when(parts: list[str], gap: str) -> None:
    assert differences([gap.join(parts)]) == []


def test_no_word_of_a_date_has_a_dateless_sign() -> None:
    words = calendar.words()
    every = "".join([*words.months, *words.days, *words.labels, *words.fill, calendar.BEHIND_FIGURES, calendar.BETWEEN_FIGURES])
    assert not set(DATELESS) & set(every)
    assert all(dates.reading(f"3 May 2021 {sign}") is None for sign in DATELESS)


def test_shapes_and_signs_fit_into_their_bits() -> None:
    """Words with digits, which are compared folded, are required in folded form too."""
    assert max(len(shapes("shape")), len(shapes("span")), len(signs())) <= 64
    words = {word for mode in ("shape", "span") for shape in shapes(mode) for word in shape.heads | shape.holds}
    assert not [word for word in words if fold_line(word) not in words]


def test_every_phrase_has_words_and_no_sign_that_words_hold() -> None:
    assert not [phrase for phrase in PHRASES if not words_in(phrase) or "_" in phrase]
    assert max(len(words_in(phrase)) for found in tables().starts.values() for phrase, _ in found) < 12


def test_lines_and_tables_that_do_not_fit_are_refused() -> None:
    known = gate._gate()
    for lines in ([""], [None]):
        with pytest.raises(ValueError, match="empty"):
            gate._KERNEL.look(lines, known.given, learn, known.limits, known.shapes, known.spans)
    small = (known.given[0], table(2, "I"), table(8, "Q"), table(2, "I"), table(2, "I"), table(2, "Q"))
    with pytest.raises(ValueError, match="full"):
        gate._KERNEL.enter(dict.fromkeys(PHRASES[:50], 80).items(), 0, small, learn)
    looked = gate._KERNEL.look(["Share this"], small, learn, known.limits, known.shapes, known.spans)
    assert looked[0][0] >> gate.WORDS_AT == 2
    with pytest.raises(ValueError, match="power of two"):
        gate._KERNEL.enter((), 0, (*small[:3], table(3, "I"), *small[4:]), learn)


WORDY = st.lists(st.sampled_from([*ODD, *SIGNS, " ", " ", "Harbour", "harbours", "Tillmouth's", "10000", "groß-er", "été"]), max_size=30)


@given(st.lists(WORDY.map(" ".join) | LINE, max_size=6), st.lists(WORDY.map(" ".join) | LINE, min_size=1, max_size=4))
@example(["Harbour harbours HARBOURS", ""], ["harbours of Harbour harbour", "", "hall"])
@settings(max_examples=300, deadline=None)
def test_words_shared_with_the_body_are_counted_the_same(prose: list[str], lines: list[str]) -> None:
    assert gate.said_all(prose + lines) == list(map(said, prose + lines))
    words = gate.spoken(prose)
    if words is None:
        return
    subject = frozenset[str]().union(*map(long_words, prose))
    for line in lines:
        found = gate.shared(line, words)
        assert found is None or found == (len(long_words(line) & subject), len(long_words(line)))


def test_a_long_body_shares_its_words() -> None:
    chance = random.Random(5)
    made = ["".join(chance.choices("abcdé", k=chance.randint(3, 9))) for _ in range(4000)]
    prose = [" ".join(made[at : at + 60]) for at in range(0, 2000, 60)]
    words, subject = gate.spoken(prose), frozenset[str]().union(*map(long_words, prose))
    assert words is not None
    for at in range(0, 4000, 30):
        line = " ".join(made[at : at + 30])
        assert gate.shared(line, words) == (len(long_words(line) & subject), len(long_words(line)))


@pytest.mark.parametrize("wrong", [[], [0] * 4, [3, 9, 9, 9, 9], [7, 0, 0, 0, 0], [2, 0, 0, 0, 0], [3, 5, 5, 5, 5]])
def test_an_invalid_table_of_words_finds_nothing_or_is_refused(wrong: list[int]) -> None:
    table = memoryview(array("I", wrong))
    try:
        assert gate.shared("the harbour of Tillmouth", table) == (0, 2)
    except ValueError as error:
        assert "no table" in str(error)
