"""Every rule matches its example and not its counter-example."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.document import Document
from dedup.errors import RuleError
from dedup.ledger import Reason
from dedup.reading.plain import read_lines
from dedup.remaining import remaining
from dedup.residue.folded import WORD, bare, fold_line, lower_line, words_in
from dedup.residue.matching import TAIL, line_hits, phrase_hits, span_hits, tables
from dedup.residue.rows import row_verdicts
from dedup.residue.rule import CERTAIN, Rule
from dedup.residue.rules import all_rules, rule
from dedup.residue.rules.ui import COUNTER
from dedup.residue.shapes import Shape, shape_hits, shapes
from dedup.residue.words import phrases

ROWS = [row for row in all_rules() if row.mode != "place"]
PHRASED = [row for row in ROWS if row.mode in ("line", "start", "end", "inside")]


def found(row: Rule, text: str) -> bool:
    """Whether the rule matches in `text`."""
    if row.mode == "span":
        return any(hit.rule is row for hit in span_hits(text))
    return row in line_hits(text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_row_finds_its_example(row: Rule) -> None:
    assert found(row, row.example)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_a_row_leaves_its_counter_example(row: Rule) -> None:
    assert not found(row, row.counter_example)


@pytest.mark.parametrize("row", PHRASED, ids=lambda row: row.code)
def test_a_row_of_phrases_has_some(row: Rule) -> None:
    assert phrases()[row.code]


def test_no_phrase_is_without_its_row() -> None:
    assert set(phrases()) <= {row.code for row in PHRASED}


@pytest.mark.parametrize("row", PHRASED, ids=lambda row: row.code)
def test_every_phrase_is_found_as_written(row: Rule) -> None:
    """A phrase that folding changes, or that is longer than its rule's limit, can never match."""
    dead = []
    for phrase in sorted(phrases()[row.code]):
        line = {"end": f"Anna {phrase}", "inside": f"see {phrase} here"}.get(row.mode, phrase)
        if row not in line_hits(line) and not _outranked(row, phrase):
            dead.append(phrase)
    assert dead == []


def _outranked(row: Rule, phrase: str) -> bool:
    """Whether another rule has the same whole line and is surer."""
    folded = bare(fold_line(phrase))
    return row.mode == "line" and any(
        other.mode == "line" and other.score >= row.score and other is not row
        for other in line_hits(phrase)
        if folded
    )


def test_codes_are_unique_and_reasons_are_not_other_steps() -> None:
    assert Counter(row.code for row in all_rules()).most_common(1)[0][1] == 1
    assert not {row.reason for row in all_rules()} & {Reason.REPEAT, Reason.TEMPLATE}


def test_a_code_is_found_in_any_case() -> None:
    assert rule("sub01") is rule("SUB01")


def test_an_unknown_code_is_reported_with_a_hint() -> None:
    with pytest.raises(RuleError, match="dedup rules"):
        rule("XYZ99")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"code": "sub-1"}, "capital letters"),
        ({"score": 1.5}, "between 0 and 1"),
        ({"pattern": "x"}, "belongs to"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused(change: dict[str, object], message: str) -> None:
    values: dict[str, object] = {
        "code": "ABC01", "reason": Reason.UI, "about": "", "mode": "line", "example": "",
        "counter_example": "",
    }  # fmt: skip
    with pytest.raises(RuleError, match=message):
        Rule(**{**values, **change})  # type: ignore[arg-type]


def test_of_equally_sure_rows_the_first_in_the_line_is_named() -> None:
    """The result must not depend on how Python hashes words, which differs from run to run."""
    one, other = "this site is protected by recaptcha", "we value your privacy"
    first, second = line_hits(f"see {one} here")[0], line_hits(f"see {other} here")[0]
    assert first.score == second.score
    for a, b, named in ((one, other, first), (other, one, second)):
        assert line_hits(f"see {a} and {b} here")[0] is named


@given(st.text(st.sampled_from("aZé ß’-_–…\u00a0·•٣中\ud83d\ud800'.,0"), max_size=30))
def test_words_by_bytes_are_those_by_pattern(text: str) -> None:
    lower = lower_line(text)
    assert words_in(lower) == WORD.findall(lower)


def test_phrases_are_written_as_lines_are_folded() -> None:
    """They are entered unchanged, so one that folding changes would never be found."""
    changed = [p for found in phrases().values() for p in found if fold_line(p) != p]
    assert changed == []


_SIGNS = [" ", " ", " ", ": ", " / ", "/", " | ", ", ", "-", "_", ".", "@", "#", "© ", "(", ")", " » ", " via ", " by ", "…"]
_WORDS = ["Mary", "Okafor", "MARY", "NORTH", "de", "2024", "12", "1650012345", "www.coast.org", "jpg", "is a", "says"]


@pytest.mark.parametrize("shape", [*shapes("shape"), *shapes("span")], ids=lambda shape: shape.row.code)
@given(st.data())
@settings(max_examples=60)
def test_what_a_line_must_show_is_in_every_line_that_a_pattern_matches(
    shape: Shape, data: st.DataObject
) -> None:
    """Required signs and words are a short cut: the pattern alone matches no more lines."""
    own = [*WORD.findall(shape.row.example), *sorted(shape.heads | shape.holds), "Ost"]
    word = st.sampled_from(_WORDS) | st.sampled_from(own) | st.sampled_from(own).map(str.title)
    pieces = data.draw(st.lists(st.tuples(st.sampled_from(_SIGNS), word), max_size=7))
    text = "".join(data.draw(st.permutations([*sum(pieces, ()), shape.row.example]))).strip()
    if len(text) > shape.row.limit:
        return
    if shape.row.mode == "span":
        match = shape.pattern().search(text, 0 if shape.row.code == COUNTER else max(0, len(text) - TAIL))
        slow = match is not None and 0 < match.end() - match.start() < len(text)
        assert not slow or shape.row in [hit.rule for hit in span_hits(text)]
    elif shape.pattern().fullmatch(text):
        parts = WORD.findall(fold_line(text))
        assert shape.row in shape_hits(text, parts, frozenset(parts))


@given(st.lists(st.sampled_from(["your", "newsletter", "sign", "up", "for", "privacy", "the", "é"]), min_size=1))
def test_a_phrase_asks_for_no_word_that_a_line_with_it_lacks(words: list[str]) -> None:
    """The check of a phrase's words is a short cut: without it the same rules match."""
    folded = " ".join(words)
    parts = WORD.findall(folded)
    slow = {
        row.code
        for entries in tables().inside.values()
        for phrase, row in entries
        if len(folded) <= row.limit and f" {phrase} " in f" {folded} "
    }
    found = phrase_hits(folded, parts, len(folded)) if parts else []
    assert slow <= {row.code for row in found} or not parts


@pytest.mark.parametrize("text", ["No.", "Nein.", "Yes!", "Print.", "Или нет?"])
def test_a_word_with_a_full_stop_is_an_answer_and_no_button(text: str) -> None:
    assert line_hits(text) == ()


@pytest.mark.parametrize(
    "text", ["Расследование начнётся в мае.", "Śledztwo ruszyło łatwo", "ويبدأ التحقيق في مايو.", "Η έρευνα αρχίζει"]
)
def test_small_letters_of_any_script_begin_no_name(text: str) -> None:
    assert rule("BYL09") not in line_hits(text)


@pytest.mark.parametrize(
    "text",
    [
        'Sign up for our newsletter, every website begs. Few people do.',
        '"Share on Facebook" became a verb, says the linguist Mina Holt.',
        "„Jetzt unseren Newsletter abonnieren“ steht unter jedem Artikel, den sie schreibt.",
    ],
)
def test_a_sentence_that_quotes_a_phrase_is_no_use_of_it(text: str) -> None:
    assert row_verdicts(remaining(Document(text, read_lines(text)), ()))[0].score < CERTAIN


@pytest.mark.parametrize("text", ["Photos: £12 a print", "Bilder: 12,90 € das Stück", "We print any picture. Photo: 12 € each"])
def test_a_price_is_no_photo_credit(text: str) -> None:
    assert not [hit for hit in (*line_hits(text), *span_hits(text)) if str(hit).count("CRE")]


@pytest.mark.parametrize(
    "text", ["Photo: the old pier burns on Monday night.", "The old pier.Photo: Lena Brock/AFP The pier was built in 1871."]
)
def test_a_sentence_behind_a_photo_label_is_no_credit(text: str) -> None:
    """Found where a caption and its credit had lost the break before the next sentence."""
    assert not [hit for hit in (*line_hits(text), *span_hits(text)) if str(hit).count("CRE")]


def test_a_german_quotation_at_the_end_of_a_line_is_closed() -> None:
    """Found where “ was taken for an opening sign, and the button below for the rest of the sentence."""
    text = "Dazu sagte sie am Freitag vor der Tür des Rathauses „noch nichts Neues“\nAlle akzeptieren"
    assert row_verdicts(remaining(Document(text, read_lines(text)), ()))[1].certain


@pytest.mark.parametrize("text", ["Er sagte: „Das war so nicht geplant.“", "Er sagte: »Das war so nicht geplant.«"])
def test_german_quotation_marks_may_follow_a_full_stop(text: str) -> None:
    assert row_verdicts(remaining(Document(text, read_lines(text)), ()))[0].stop


@pytest.mark.parametrize("word", ["स्थिति", "কী", "น้ำ", "ที่", "q\u0308"])
def test_signs_at_the_ends_of_a_line_are_stripped_and_vowel_signs_stay(word: str) -> None:
    """Vowel signs were stripped as well, so that words differing in the last vowel were equal."""
    assert bare(f'"{word}"…') == bare(f"( {word} ❤\ufe0f )") == word
    assert bare(f"\u093f {word}") == word
    assert bare("❤\ufe0f") == ""


@pytest.mark.parametrize(("phrase", "sentence"), [("लेख सुनें", "लेख सुनेंगे तो समझेंगे"), ("comment below", "comment below\u0308")])
def test_no_phrase_ends_in_the_middle_of_a_word(phrase: str, sentence: str) -> None:
    """Vowel signs counted as separators of words."""
    assert line_hits(phrase)
    assert not line_hits(sentence)


def test_two_phrases_of_one_row_are_one_piece_of_evidence() -> None:
    text = "The best stories delivered to your inbox by a stranger are those that nobody else cared to print."
    assert {hit.code for hit in line_hits(text)} == {"SUB04"}
    assert len(line_hits(text)) > 1
    assert row_verdicts(remaining(Document(text, read_lines(text)), ()))[0].score < CERTAIN


@pytest.mark.parametrize(
    "sentence",
    [
        "Der Minister forderte mit Nachdruck eine Lösung.",
        "Für Schäden gibt es keine Haftung.",
        "Il est entré sans autorisation dans le bâtiment.",
        "Sous réserve de l'accord du parlement, la loi entre en vigueur.",
        "Entrou sem autorização no prédio da empresa.",
        "A palavra é marca registrada desde 1998.",
        "Salió sin autorización previa del juez.",
        "La testata giornalistica ha pubblicato le carte.",
        "No part of this was true, he said.",
        "Eu concordo com o presidente.",
        "O partido anunciou seu apoio ao governo.",
        "Le ministre a refusé de changer vos choix.",
        "Этот метод мы используем с прошлого года.",
        "El plan no sustituye al hospital.",
        "Il voto non costituisce una sorpresa.",
        "Le club est venu pour réagir.",
    ],
)
def test_words_of_notes_and_offers_that_articles_use_too_are_no_rows(sentence: str) -> None:
    """They were removed outside the body and next to residue."""
    assert not line_hits(sentence)


@pytest.mark.parametrize("line", ["Read more | Ten years of ferries", "LEE MÁS | Diez años de barcos"])
def test_a_bar_behind_a_label_is_as_good_as_a_colon(line: str) -> None:
    assert line_hits(line)[0].code == "REL01"


def test_a_label_needs_its_sign() -> None:
    assert "REL01" not in [rule.code for rule in line_hits("Read more slowly | Ten years of ferries")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Gardens | 6 min read", "UIX17"),
        ("3 May 2024 // 8 min read", "UIX17"),
        ("von Anna Keller — 5 Min. Lesezeit", "UIX17"),
        ("Autor: Anna Keller (ko)", "BYL01"),
    ],
)
def test_lines_round_a_headline(line: str, code: str) -> None:
    assert line_hits(line)[0].code == code
