"""What stays: deliberate repetitions, and lines that are only similar."""

from __future__ import annotations

import pytest

import dedup
from tests.repeats_article.helpers import marked, removed

KEEP = {
    "verse with a refrain": """The harbour song
Down by the harbour the wind is low
and the boats come home, come home
Heave away, my hearty lads, heave away
and the boats come home, come home

Up on the hillside the lamps all glow
and the boats come home, come home
Heave away, my hearty lads, heave away
and the boats come home, come home""",
    "a line sung twice": """An evening song
Row the boat to Ostby town
Row the boat to Ostby town
Pull the oars and lay them down
Row the boat to Ostby town
Lay them down, my darling""",
    "headings that recur by structure": """Three ferries compared
The Alma
Who it is for
Commuters who cross to the island every day of the week will like the Alma best of all.
What we did not like
The deck is narrow and the coffee is cold from October to the end of the winter.
The Berta
Who it is for
Families with bicycles and dogs find more room on the Berta than on the other two ferries.
What we did not like
She sails twice a day only, and not at all on the holidays in the spring.""",
    "one sentence in parallel sections": """Tickets
Day ticket
You can use this ticket on all ferries. It ends at midnight, and children travel free with you.
Week ticket
You can use this ticket on all ferries. It ends on Sunday, and your bicycle travels free with you.""",
    "a contents list and its headings": """Guide to the harbour
How to reach the old pier by bus
Where to buy a ticket for the ferry
What to eat when the weather is bad
How to reach the old pier by bus
Take line 4 to the last stop and walk down the hill until you see the red light of the pier.
Where to buy a ticket for the ferry
The kiosk at the pier sells tickets from six in the morning, and the crew sells the rest of them.
What to eat when the weather is bad
Nearly everything in the bar comes out of the same pot, but the soup of the day is worth the wait.""",
    "a schedule": """Programme
Monday
9:00 Registration and coffee in the great hall of the harbour office
10:00 Opening
Tuesday
9:00 Registration and coffee in the great hall of the harbour office
10:00 Workshops""",
    "live blog": """Storm over Ostby, as it happened
14:05 The harbour is closed.
The port office asks all ships to stay away from the harbour until the wind turns to the west.
15:10 The harbour is still closed.
The port office asks all ships to stay away from the harbour until the wind turns to the south.""",
    "questions and answers": """Questions
Can I take my bicycle on the ferry?
Yes.
Can I take my dog on the ferry?
Yes.
Can I take my bicycle on the tug?
No.""",
    "terms under each offer": """Offers
A tin of tar for the price of a rope. Show this page at the kiosk on the old pier before you pay.
A rope for the price of a rope. Show this page at the kiosk on the old pier before you pay. Hurry.
Soup of the day for nothing. Show this page at the kiosk on the old pier before you pay. Once only.""",
    "an answer that a longer one holds": """Questions
Does the ferry sail in the winter?
The ferry sails all the year, but not on days with ice in the harbour.
When does the ferry sail?
From six in the morning to nine at night. The ferry sails all the year, but not on days with ice in \
the harbour. Ask at the pier.""",
    "a name with hyphens": """Pull-it-by-Hand winches for the harbour
The new winches of the port office are called
Pull-it-by-Hand
and they stand on the old pier, where everybody may use them until nine in the evening.""",
    "pieces of sentences broken off at links": """The harbour opened
here
,
and the old pier is
here
.
The captain of the
Alma
said that the
Alma
sails again.""",
    "a table of equal rows": """| Day | Ferry | Wind |
| Monday | no | west |
| Monday | no | west |
| Tuesday | yes | south |""",
    "a list with an entry twice": """What to bring
- Rope
- Wax for the boards of the deck
- Tin of tar
- Rope
- Wax for the boards of the deck""",
    "numbers that differ": """Storm kills 84 in the harbour of Ostby, the port office said on Friday
Storm kills 103 in the harbour of Ostby, the port office said on Friday
Storm kills eighty in the harbour of Ostby, the port office said on Friday""",
    "captions that differ": """The old ferry Alma leaves the harbour of Ostby in the spring of 1962.
The old ferry Alma leaves the harbour of Ostby in the spring of 1963.
The old ferry Berta leaves the harbour of Ostby in the spring of 1962.""",
    "said by different people": """Storm over Ostby
“The harbour will open again on Monday,” said Anna Holm of the port office.
“The harbour will open again on Monday,” said Bert Lund of the port office.""",
    "a heading whose words are in the text": """Deadliest storm since the war
It was the deadliest storm since the war, the port office said, and the harbour stays closed.""",
    "what was denied": """Storm over Ostby
The port office denied that the harbour will stay closed until the end of the year.
The harbour will stay closed until the end of the year.""",
    "signed quotations": """“We waited for nine long days until the tide came back.”
-- Anna Holm, captain of the ferry Alma and member of the harbour council
“The soup on board was cold, and the coffee was colder.”
-- Anna Holm, captain of the ferry Alma and member of the harbour council""",
    "somebody who says it twice": """Storm over Ostby
“We will not leave. We will not leave. We will stay in this harbour,” she said.""",
    "a form for each product": """Two piers
Services: mooring, water, power and a place to wash for up to nine boats.
The pier in the north is open from May on.
Services: mooring, water, power and a place to wash for up to nine boats, and repairs.
The pier in the south is open all the year.""",
    "training plan": """Week one
Monday. Rest day for everybody
Row for 20 minutes at an easy pace, then 5 minutes of exercises on the pier with both arms
Tuesday. Rest day for everybody
Row for 20 minutes at an easy pace, then 5 minutes of exercises on the pier with both arms
Week two
Monday. Rest day for everybody
Row for 20 minutes at an easy pace, then 5 minutes of exercises on the pier with both arms
Tuesday. Rest day for everybody
Row for 20 minutes at an easy pace, then 5 minutes of exercises on the pier with both arms""",
}


@pytest.mark.parametrize("name", KEEP)
def test_stays_as_it_is(name: str) -> None:
    assert removed(KEEP[name]) == []


def test_what_a_fact_keeps_apart_is_reported() -> None:
    _, removals, variants = marked(KEEP["numbers that differ"])
    assert removals == []
    assert ("84", "103") in [(v.before, v.after) for v in variants]
    for variant in variants:
        assert variant.score >= 85
        assert variant.a.end <= variant.b.start


def test_few_variants_of_a_form() -> None:
    rows = [f"The ferry number {n} left the harbour of Ostby at dawn on Friday." for n in range(2000)]
    _, removals, variants = marked("\n".join(rows))
    assert removals == []
    assert 0 < len(variants) <= 50


def test_a_sentence_broken_over_lines_is_removed_completely_or_not_at_all() -> None:
    """A repeated first line of a wrapped paragraph was removed, while its end stayed."""
    paragraph = (
        "The council of Tillmouth has voted to close the old pier for good, after\n"
        "a survey found rot. “We have no choice,” said the mayor, Ruth Calder, on\nMonday. The vote was 11 to 4."
    )
    text = f"Council votes to close old pier\n\n{paragraph}\n\nOpponents say that a company ordered it.\n\n{paragraph}"
    clean = dedup.clean(text, format="text").text
    assert "\n\na survey" not in clean
    assert clean.count("The council of Tillmouth") == clean.count("a survey found rot")
