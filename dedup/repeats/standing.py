"""How well a word is attested: common in the language, in the lexicon, frequent here, or unknown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from dedup.text.lexicon import UNKNOWN, language_of, level, rank_level
from dedup.text.words import LANGUAGES, words

#: Occurrences among the texts from which a word counts as a word, whatever the lexicon says.
ATTESTED = 5
#: Unknown names in one text only, from which on the text is a bad copy.
SLIPS = 3
#: Misspelled words from which a text is so badly copied that another real word is no choice either.
ENOUGH = 2
#: Languages that have many words in common.
_AKIN = frozenset(("es", "pt", "it", "fr"))
#: Maximum letters of words so short that most combinations are a word.
_SHORT = 2
#: Single letters that are a word.
_ALONE = {"en": "ai", "de": "", "fr": "aàyô", "es": "aeouy", "it": "aeioè", "pt": "aeoàé"}


class Standing:
    """Ranks words for one comparison.

    damages  words that misspellings turned into non-words: if there are some, the texts are one
             text, badly copied
    worn     take `damages` into account: one letter more or less then makes no other word
    """

    def __init__(
        self, one: Collection[str], other: Collection[str], counts: Mapping[str, int] | None = None
    ) -> None:
        self.one, self.other, self.counts = one, other, counts
        self.damages: set[str] = set()
        self.worn = False
        self._slips: set[str] = set()

    def slipped_name(self, word: str, *, usual: bool) -> None:
        """Note a name that may have become a non-word. It counts as damage if it is usual, or once
        there are `SLIPS` of them.
        """
        self._slips.add(word)
        if usual:
            self.damages.add(word)
        if len(self._slips) >= SLIPS:
            self.damages |= self._slips

    def is_worn(self, word: str, least: int = ENOUGH) -> bool:
        """Whether at least `least` words other than this one are misspelled."""
        return self.worn and len(self.damages - {word}) >= least

    @property
    def undecided(self) -> bool:
        """Whether further words may show that one text is a bad copy, which changes verdicts."""
        return not self.worn and len(self.damages) < ENOUGH

    @cached_property
    def known(self) -> bool:
        """Whether half of the words are known, or more if the language is not: in an unknown language
        a typing error cannot be told from another word, nor a word that may be missing from one that
        may not.
        """
        found = {*self.one, *self.other}
        # Words of grammar are known; usually few others need a lookup.
        others = {word for word in found - words().lists["function"] if word.isalpha()}
        need = 2 * len(others) - sum(word.isalpha() for word in found)
        if self.language:
            return _knows(self.language, others, need)
        return any(_knows(language, others, need + 1) for language in LANGUAGES)

    @cached_property
    def language(self) -> str:
        """The language of the texts; "" if they have hardly any words of grammar."""
        return language_of({*self.one, *self.other})

    def is_usual(self, word: str) -> bool:
        """Whether people use the word in the language of the texts or, if that is unknown, in any."""
        if len(word) == 1:
            return word in _ALONE.get(self.language, word)
        if not self.language:
            return self.rank(word) < UNKNOWN
        most = UNKNOWN - 1 if len(word) > _SHORT else 1
        return word in words().grammar[self.language] or level(word, self.language) < most

    def is_foreign(self, word: str) -> bool:
        """Whether the word does not belong to the language of the texts, if that is known; two letters
        belong to it only as a word of grammar.
        """
        if not self.language or word in words().grammar[self.language]:
            return False
        return len(word) <= _SHORT or level(word, self.language) == UNKNOWN

    def lists(self, word: str) -> bool:
        """Whether tables or the lexicon contain the word, whatever its frequency in the texts."""
        return rank_level(word, self.language) < UNKNOWN

    def borrows(self, word: str) -> bool:
        """Whether the word is a usual one of a language that has many words in common with that of the
        texts.
        """
        return self.language in _AKIN and len(word) > 3 and rank_level(word) < UNKNOWN - 1

    def rank(self, word: str) -> int:
        """0 for a common word of the language of the texts, up to `lexicon.UNKNOWN`."""
        rank = rank_level(word, self.language)
        if rank == UNKNOWN and self.counts is not None and self.counts[word] >= ATTESTED:
            return UNKNOWN - 1
        return rank


def _knows(language: str, others: Collection[str], need: int) -> bool:
    """Whether `need` words are known in a language, where two of `others` count as one."""
    for left, word in zip(range(len(others), 0, -1), others, strict=True):
        if need <= 0 or need > 2 * left:
            break
        need -= 2 * (rank_level(word, language) < UNKNOWN)
    return need <= 0
