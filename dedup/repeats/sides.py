"""One text of a comparison: its key, its words, and what only the original characters show."""

from __future__ import annotations

import re
from functools import cached_property

from dedup.text.keys import key
from dedup.text.words import words

_CUT = re.compile(r"(?:…|\.\.\.|\[[.…]+\]|&hellip;)\W*\Z")
_CUT_AHEAD = re.compile(r"\W{0,3}(?:…|\.\.\.|\[[.…]{1,3}\]|&hellip;)")
#: The end of a file name. It begins with its full stop, for a fast search.
_FILE = re.compile(
    r"\.(?<=\w\.)(?=(?:pdf|docx?|xlsx?|pptx?|csv|tsv|txt|md|json|xml|html?|jpe?g|png|gif|svg|webp|mp[34]"
    r"|wav|zip|exe|apk|py|rb|js|ts|rs|cpp|java|sql|sh)\b)"
)
#: What an address, an account name, a hashtag or a file name contains.
_ADDRESS = re.compile(
    rf"@|://|\bwww\.|#(?=[^\W\d])|\b[ru]/(?=\w)|(?<=\w)\.[^\W\d_]{{2,9}}/(?=\w)|{_FILE.pattern}"
)
#: Characters of an address before its sign and behind it.
_BEFORE, _BEHIND = 200, 400
#: A capital inside a word: "NaCl", "kWh".
_CODE = re.compile(r"\b[^\W_]*[a-z][A-Z][^\W_]*\b")
#: Maximum letters of an acronym.
ACRONYM = 6
_REFERENCE = re.compile(r"[^\W\d_][.,;:!?\"”»)\]]?\[([0-9]{1,3})\]")


class Side:
    """`text` and its `key`; everything else is computed on demand."""

    def __init__(self, text: str, comparison_key: str | None = None) -> None:
        self.text = text
        self.key = key(text) if comparison_key is None else comparison_key
        self.words = self.key.split()
        self._named: dict[str, bool] = {}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The distinct words of the key."""
        return frozenset(self.words)

    @cached_property
    def is_cut(self) -> bool:
        """Whether an ellipsis at its end shows that the text was cut off."""
        return bool(_CUT.search(self.text[-24:]))

    @cached_property
    def is_cut_ahead(self) -> bool:
        """Whether an ellipsis at its start shows that the first words of the text are missing."""
        return bool(_CUT_AHEAD.match(self.text))

    @cached_property
    def references(self) -> frozenset[str]:
        """Numbers of notes: "[3]" directly after a word or its full stop."""
        return frozenset(_REFERENCE.findall(self.text)) if "]" in self.text else frozenset()

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Words of web and mail addresses, account names, hashtags and names of files."""
        text = self.text
        if not ("@" in text or "/" in text or "www." in text or "#" in text or _FILE.search(text)):
            return frozenset()
        found: set[str] = set()
        done = 0
        for sign in _ADDRESS.finditer(text):
            start, end = sign.span()
            behind = text[end : end + _BEHIND]
            if start < done or not behind or behind[0].isspace():
                continue
            rest = behind.split(None, 1)[0]
            before = text[max(done, start - _BEFORE) : start]
            before = before.split()[-1] if before and not before[-1].isspace() else ""
            done = end + len(rest)
            found.update(key(f"{before}{sign[0]}{rest}").split())
        return frozenset(found)

    def writes_as_code(self, word: str) -> bool:
        """Whether the text writes the word with a capital after a small letter: "NaCl", "kWh"."""
        text = self.text
        if word in text or word.capitalize() in text or word.upper() in text:
            return False
        return any(found.lower() == word for found in _CODE.findall(text))

    def measures(self, word: str) -> bool:
        """Whether the word directly follows a number, as units of up to three letters do."""
        if len(word) > 3 or word in words().lists["function"]:
            return False
        at = self.words.index(word)
        return at > 0 and self.words[at - 1][-1].isdigit()

    @cached_property
    def tells_case(self) -> bool:
        """Whether capitals carry information: the text is not all capitals, all small, or a title."""
        large = sum(1 for word in self.text.split() if word[:1].isupper())
        return 0 < large <= 0.5 * max(4, len(self.words))

    def capitalises(self, word: str) -> bool:
        """Whether the text capitalises the word, as a name, a German noun or in a title."""
        text = self.text
        return word not in text and word.capitalize() in text and not text.isupper()

    def writes_in_capitals(self, word: str) -> bool:
        """Whether the text writes the word as an acronym."""
        text = self.text
        if not 1 < len(word) <= ACRONYM or word in text:
            return False
        return word.upper() in text and word.capitalize() not in text and not text.isupper()

    def writes_as_name(self, word: str) -> bool:
        """Whether the text capitalises the word where nothing but a name requires it."""
        named = self._named.get(word)
        if named is None:
            text = self.text
            named = word not in text and self.tells_case
            at = self.lowered.find(word) if named else -1
            named = at >= 0 and text[at : at + 1].isupper()
            self._named[word] = named
        return named

    @cached_property
    def goes_on_in_capitals(self) -> bool:
        """Whether the second word of the text is a name, so that the first may be one too."""
        return len(self.words) > 1 and self.writes_as_name(self.words[1])

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, in which words of the key can be found."""
        return self.text.lower()

    @cached_property
    def asks(self) -> bool:
        """Whether the first word makes the text a question, whatever its last character is.

        "Can it hold?" and "It can hold" have the same words; only the position of "can" differs.
        """
        return bool(self.words) and self.words[0] in words().lists["questions"]
