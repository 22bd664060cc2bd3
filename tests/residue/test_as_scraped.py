"""Texts and pages as tools produce them: Markdown, several labels in a line, quoted labels, boxes."""

from __future__ import annotations

import pytest

import dedup
from dedup.document import Document
from dedup.reading.plain import read_lines
from dedup.remaining import remaining
from dedup.residue.rows import LineVerdict, row_verdicts
from dedup.residue.rule import LIKELY
from dedup.residue.rules import rule
from dedup.residue.rules.nav import OUTSIDE
from dedup.residue.signed import signature
from dedup.residue.spared import NOTHING, Contested, without_spared
from dedup.residue.written import labels, unmarked

LEAD = "The council of Corran closed the bridge on Monday after inspectors found rust in 140 of its bolts."
NEXT = "Walkers now have to take the path along the dyke, which is about a mile longer than the way across."
LONG = "".join(
    f"<p>In the year {year} the bridge was painted {colour} by {name}, who asked for {year - 1800} pounds.</p>"
    for year, colour, name in [(1911, "red", "Josiah Crane"), (1925, "blue", "Ida Park"), (1939, "grey", "Tom Lund"),
                               (1951, "green", "Ruth Amos"), (1963, "white", "Ian Meek"), (1977, "black", "Bo Tansley")]
)  # fmt: skip


def verdict(text: str) -> LineVerdict:
    return row_verdicts(remaining(Document(text, read_lines(text)), ()))[0]


def text(*lines: str) -> str:
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "[Leave a comment](/bridge#respond)",
        "[Zum Newsletter anmelden](https://example.org/nl)",
        "_Posted on 4 June 2021 by [Hal Owens](/author/hal)_",
        "*Von Ines Harder* | 12. Mai 2023",
        "[« Older post](/old) | [Newer post »](/new)",
        "Unsubscribe | Manage preferences",
        "2023-08-19 09:12:33　来源：江口晚报",
        "Publicado em 3 de março de 2021 por Dalva",
    ],
)
def test_residue_of_tools(line: str) -> None:
    assert verdict(line).score >= LIKELY


@pytest.mark.parametrize(
    "line",
    [
        "[The ferry company that nobody wanted](/ferry)",
        "*Maid of Orr* leaves for good",
        "Tilmouth | 12 May 2023",
        "Rebuilt 1871 by Crane",
        "snake_case and __init__ are names",
    ],
)
def test_lines_of_articles_that_look_alike(line: str) -> None:
    assert verdict(line).score < LIKELY


def test_markdown_is_read_by_its_words() -> None:
    assert unmarked(["*Bold* [a](b)"]) == ["Bold a"]
    assert unmarked(["![a](b)", "* item", "_", "[](x)"]) == ["![a](b)", "* item", "_", "[](x)"]
    assert unmarked(["*" + "a *" * 100_000]) == ["*" + "a *" * 100_000]


def test_labels_of_a_line() -> None:
    assert labels("Share · Print · Save") == ["Share", "Print", "Save"]
    assert labels("| a |") == []
    assert labels("a | " * 200) == []


@pytest.mark.parametrize("label", ['"Name?"', '"Subscribe"', "„Kommentare“", "«Compartir»", "「コメント」"])
def test_a_quoted_label_is_a_statement_and_stays(label: str) -> None:
    assert verdict(label).score < LIKELY
    story = text("The night clerk looked up from his book and asked him, as he asked everybody:", label, NEXT)
    assert dedup.clean_text(story) == story


def test_one_name_after_a_date_is_a_signature_if_a_word_says_so() -> None:
    found = signature("Posted on 3 March 2021 by Dalva")
    assert found is not None
    assert found.names == "Dalva"
    assert signature("3 March 2021 Dalva") is None
    assert signature("3 March 2021 by boat") is None


class TestComments:
    """The heading of comments and what it announces."""

    BODY = (
        "Most were about the smell.",
        '"It is not a bad smell," wrote Mrs Ida Park of Pell. "It is an old one and we have grown used to it."',
        "Replies to the council's survey were shorter, and some of them were only a single word.",
        "The operator has promised three new buses by June.",
    )
    THREAD = ("3 comments", "Ted W", "2 days ago", "New buses? I will believe it when I smell it.", "Reply")

    @pytest.mark.parametrize("heading", ["Comments", "Kommentare", "Commentaires", "Comentarios"])
    def test_sentences_below_it_without_a_sign_of_a_thread_are_the_article(self, heading: str) -> None:
        page = text("What readers told us about the bus", LEAD, heading, *self.BODY, *self.THREAD)
        cleaned = dedup.clean_text(page)
        assert all(line in cleaned for line in self.BODY)
        assert "Reply" not in cleaned.splitlines()

    def test_a_label_under_each_of_many_posts_announces_nothing(self) -> None:
        posts = [
            (f"Village number {n} gets a bridge", "Comment", f"The bridge of village {n} will cost {n}0,000 pounds.")
            for n in range(2, 9)
        ]
        page = text(*[line for post in posts for line in post])
        cleaned = dedup.clean_text(page)
        assert all(post[2] in cleaned for post in posts)

    def test_a_comment_thread_is_removed_with_its_heading(self) -> None:
        page = text("Corran closes its bridge", LEAD, NEXT, LEAD.replace("140", "9"), "Comments", *self.THREAD[1:])
        assert "Ted W" not in dedup.clean_text(page)


def test_a_sentence_behind_a_form_in_the_middle_is_the_article() -> None:
    """The field of the form broke the box in two, and short sentences behind it were the tail's."""
    short = ("Ferry fares, too, will rise in May.", "Buses are not affected, for now.")
    form = ("Sign up for our newsletter", "Your email address", "By signing up you agree to our terms")
    page = text("Corran closes its old bridge", LEAD, NEXT, *form, short[0], NEXT.replace("mile", "league"), short[1])
    assert all(line in dedup.clean_text(page) for line in short)


def test_a_sentence_with_a_full_stop_is_no_headline() -> None:
    """Of short sentences at the beginning one was taken for the headline, and what stood above went."""
    story = text(
        "The Night Clerk", "Fiction", "by T. R. Amory", '"Name?"', '"Same as yesterday."', '"Nobody was."',
        "He wrote something down. Outside, a tram went past with nobody in it at all.",
    )  # fmt: skip
    assert "The Night Clerk" in dedup.clean_text(story)


class TestBoxes:
    """Elements called an offer, between the paragraphs of a short article."""

    @staticmethod
    def page(box: str, names: str) -> str:
        return (
            "<html><body><main><article><h1>Corran closes its bridge</h1>"
            f'<p>{LEAD}</p><p>{NEXT}</p><div class="{names}">{box}</div><p>{LEAD.replace("140", "9")}</p>'
            f"<p>{NEXT.replace('mile', 'league')}</p></article></main></body></html>"
        )

    @pytest.mark.parametrize(
        ("names", "box"),
        [
            ("in-newsletter", "<p>Sign up for the Brief</p><p>What happens by the water.</p>"),
            ("c-newsletter_box", "<p>Die Woche am Fluss</p><p>Unser Newsletter, jeden Freitag.</p>"),
            ("subscribe", "<p>Ο ποταμός</p><p>Το ενημερωτικό μας δελτίο, κάθε Παρασκευή</p>"),
            ("advert", "<p>Sponsored</p><p>The silent heat pump that everybody in Corran wants this year.</p>"),
        ],
    )
    def test_name_and_words_together_tell_an_offer(self, names: str, box: str) -> None:
        cleaned = dedup.clean_text(self.page(box, names))
        assert LEAD in cleaned
        for line in box.replace("</p>", "").split("<p>")[1:]:
            assert line not in cleaned

    @pytest.mark.parametrize(
        ("names", "box"),
        [
            ("newsletter", "<p>The bridge was built in 1911 by Josiah Crane.</p>"),
            ("text", "<p>The Brief, a newsletter, wrote of rust in May.</p>"),
            ("advert", "<p>The bridge was built in 1911 by Josiah Crane.</p>"),
            ("newsletter", "<p>The newsletter of the council says more.</p>" + LONG),
        ],
    )
    def test_neither_markup_nor_words_suffice_alone(self, names: str, box: str) -> None:
        cleaned = dedup.clean_text(self.page(box, names))
        assert box.split("<p>")[1].removesuffix("</p>") in cleaned

    def test_an_article_in_a_newsletter_stays(self) -> None:
        page = (
            f'<html><body><div class="newsletter"><h1>Corran closes its bridge</h1><p>{LEAD}</p>'
            f"<p>{NEXT}</p><p>Sign up for the newsletter, the mayor said.</p></div></body></html>"
        )
        assert LEAD in dedup.clean_text(page)


@pytest.mark.parametrize("heading", ["Best", "Top", "Reply", "Répondre"])
def test_a_label_of_a_thread_without_a_thread_is_a_heading(heading: str) -> None:
    page = text("Ferries of the islands, reviewed", LEAD, heading, NEXT)
    assert dedup.clean_text(page) == page


def test_the_same_label_goes_in_a_thread() -> None:
    page = text("Corran closes its bridge", LEAD, NEXT, "2 comments", "Best", "Ted W", "2 days ago", "Too late.")
    assert "Best" not in dedup.clean_text(page).splitlines()


def test_the_footer_of_a_newsletter_goes() -> None:
    footer = (
        "You're on the list because you signed up at rope.example. If that was a mistake, unsubscribe here.",
        "The Weekly Rope, 9 Quay Street, Corran CR1 2AB",
        "Update your preferences or unsubscribe",
    )
    page = text("The Weekly Rope", LEAD, NEXT, *footer)
    assert dedup.clean_text(page) == text("The Weekly Rope", LEAD, NEXT)


class TestContested:
    """Short articles in pages, where rules below certainty had no say at all."""

    @staticmethod
    def page(*inserted: str, below: str = "") -> str:
        inner = "".join(inserted)
        return (
            '<html><body><div id="root"><main><h1>Rat streitet über Freibad</h1>'
            "<p>Der Stadtrat hat die Entscheidung über das Freibad am Donnerstag vertagt.</p>"
            f"{inner}<p>Die Sanierung kostet nach Angaben der Verwaltung 3,2 Millionen Euro.</p>"
            f"<p>„So kommen wir nie ins Wasser“, sagte Ratsfrau Silke Mohr.</p></main>{below}</div></body></html>"
        )

    @pytest.mark.parametrize("label", ["Lesen Sie auch", "Read also", "Lea también", "Mohlo by vás zajímat", "İlgili haberler"])
    def test_links_directly_behind_a_certain_label_go_with_it(self, label: str) -> None:
        links = "<p><a href='/a'>Hallenbad schließt im Juli</a></p>"
        cleaned = dedup.clean_text(self.page(f"<div><p>{label}</p>{links}</div>"))
        assert "Hallenbad" not in cleaned
        assert "3,2 Millionen" in cleaned

    def test_what_is_no_link_stays_behind_such_a_label(self) -> None:
        cleaned = dedup.clean_text(self.page("<div><p>Lesen Sie auch</p><p>Das Hallenbad schließt im Juli.</p></div>"))
        assert "Hallenbad" in cleaned

    def test_wording_decides_where_the_labeller_is_unsure_but_position_does_not(self) -> None:
        written = text("Tisk", "Bronze", "Kommentare", "Handbell")
        lines = remaining(Document(written, read_lines(written)), ())
        verdicts = row_verdicts(lines)
        own = [(found.rule, found.score) if found.rule else (rule(OUTSIDE), LIKELY) for found in verdicts]
        assert [found.rule is not None for found in verdicts] == [True, False, True, False]
        for unsure, stays in ({0, 1, 2, 3}, {1, 3}), ({1}, {0, 1, 2, 3}), (frozenset[int](), {0, 1, 2, 3}):
            left = without_spared(lines, verdicts, own, Contested({0, 1, 2, 3}, unsure))
            assert {at for at, found in enumerate(left) if found is None} == stays
        assert without_spared(lines, verdicts, own, NOTHING) == own


@pytest.mark.parametrize(
    "line",
    [
        "Saturday 7 October, 10am–3pm",
        "Saturday, 7 October 2023, 10:00 - 15:00",
        "Samstag, 7. Oktober, 10–15 Uhr",
        "Lördag 7 oktober, kl. 10–15",
        "Samedi 7 octobre, de 10h à 15h",
        "Sabato 7 ottobre, ore 10-15",
    ],
)
def test_the_hours_of_an_event_are_no_date_of_publication(line: str) -> None:
    assert verdict(line).score < LIKELY


@pytest.mark.parametrize(
    "line", ["7 October 2023, 10:00", "2023-10-07 - 10:15", "Sonntag 5 März 2023 - 10:15", "3 May 2023 10:39-0700", "Mar 5 - 10:15"]
)
def test_one_time_behind_a_date_is(line: str) -> None:
    assert verdict(line).score >= LIKELY


@pytest.mark.parametrize(
    ("links", "heading", "cited"),
    [
        ("See also", "References", ("^ Crane, J. A Plain Account of Locks. 1801.", "[2] Ibid., p. 44.")),
        ("Siehe auch", "Einzelnachweise", ("↑ Crane, J.: Bericht über Schleusen. 1801, S. 9.", "↑ Ebenda, S. 44.")),
        ("Voir aussi", "Notes et références", ("↑ J. Crane, Traité des écluses, 1801, p. 9.",)),
        ("Véase también", "Referencias", ("^ Crane, J. (1801). Relación de las esclusas, p. 9.",)),
    ],
)
def test_citations_below_links_are_the_article(links: str, heading: str, cited: tuple[str, ...]) -> None:
    """The section of links went to the end of the text, and with it what the article rests on."""
    cleaned = dedup.clean_text(text("Pell Lock", LEAD, NEXT, links, "Whin Navigation", heading, *cited))
    assert cleaned.endswith(text(heading, *cited))


def test_a_heading_of_sources_above_links_is_a_label() -> None:
    page = text("The harbour wall", LEAD, NEXT, "Read more", "Ten years of storms", "Notes", "Swan stops traffic in Pell",
                "Sign up for our newsletter")  # fmt: skip
    assert dedup.clean_text(page) == text("The harbour wall", LEAD, NEXT)
