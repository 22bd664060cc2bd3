"""How well a word is attested: common in the language, in the lexicon, frequent here, or unknown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from dedup.text.lexicon import UNKNOWN, language_of, rank_level
from dedup.text.words import LANGUAGES, words

#: A word that occurs so often among the texts is a word, whatever the lexicon says.
ATTESTED = 5


class Standing:
    """Ranks words for one comparison.

    damaged  a misspelling that makes no word was found: the texts are one text, badly copied
    worn     take `damaged` into account: one letter more or less then makes no other word
    """

    def __init__(
        self, one: Collection[str], other: Collection[str], counts: Mapping[str, int] | None = None
    ) -> None:
        self.one, self.other, self.counts = one, other, counts
        self.damaged = self.worn = False

    @property
    def undecided(self) -> bool:
        """Whether more words may tell that one text is a bad copy, which changes verdicts."""
        return not (self.damaged or self.worn)

    @cached_property
    def unaccented(self) -> bool:
        """Whether accents were lost in one text as a whole, so that a single one tells nothing."""
        marked = sorted(
            sum(not word.isascii() for word in words) for words in (self.one, self.other)
        )
        return marked[0] == 0 and marked[1] >= 2

    @cached_property
    def known(self) -> bool:
        """Whether half of the words are known, or more than that where the language is not: in one that
        is not known nobody can tell a typing error from another word, or a word that may be missing
        from one that may not.
        """
        found = {word for word in (*self.one, *self.other) if word.isalpha()}
        # Words of grammar are known; as a rule few others need a look.
        others = found - words().lists["function"]
        need = len(found) - 2 * (len(found) - len(others))
        if self.language:
            return _knows(self.language, others, need)
        return any(_knows(language, others, need + 1) for language in LANGUAGES)

    @cached_property
    def language(self) -> str:
        """The language of the texts; "" if they hold hardly any words of grammar."""
        return language_of({*self.one, *self.other})

    def rank(self, word: str) -> int:
        """0 for a common word of the language of the texts, up to `lexicon.UNKNOWN`."""
        rank = rank_level(word, self.language)
        if rank == UNKNOWN and self.counts is not None and self.counts[word] >= ATTESTED:
            return UNKNOWN - 1
        return rank


def _knows(language: str, others: Collection[str], need: int) -> bool:
    """Whether so many of the words are known in a language that two for each make up for `need`."""
    for left, word in zip(range(len(others), 0, -1), others, strict=True):
        if need <= 0 or need > 2 * left:
            break
        need -= 2 * (rank_level(word, language) < UNKNOWN)
    return need <= 0
