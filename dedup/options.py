"""All cleaning options. Tests check the command line and the documentation against these fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache, lru_cache
from numbers import Real
from typing import TYPE_CHECKING, Any, Literal

from dedup.errors import OptionsError
from dedup.ledger import Reason

if TYPE_CHECKING:
    from dedup.residue.own import OwnRule

Segmenter = Callable[[str], Iterable[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a document and what to remove from it.

    format         "text" or "html"; "auto" detects it
    encoding       encoding of bytes; "" detects it
    parser         "fast" (selectolax) or "bs4" (BeautifulSoup) for HTML passed as str or bytes
    language       ISO 639-1 code if known; "" detects it
    boilerplate    remove boilerplate
    repeats        remove repeated passages
    labeller       use the learned labeller in addition to the rules
    keep           reasons for which nothing is ever removed, by name or as `Reason`; stored as a
                   frozenset
    likeness       0 to 100: similarity from which two passages are compared as possible repeats; those
                   that differ in a fact stay at every value
    max_removed    0 to 1: if boilerplate would take more than this share of the text, only certain
                   matches are removed. None: no limit
    rules          custom rules, as `dedup.load_rules` reads them from a file
    segmenter      function that splits a text into sentences, as (start, end) pairs; None: built in
    max_characters limit on the input, markup included, in characters; None: no limit
    max_text       limit on the extracted text, in characters; None: no limit
    max_blocks     limit on its lines or blocks; None: no limit
    max_seconds    limit on the CPU time of cleaning, checked between steps; None: no limit. The only
                   limit that depends on the machine; the others should take effect before it
    max_depth      limit on HTML nesting; deeper pages are read by a tokenizer, not the fast parser
    max_attributes limit on attributes of one HTML tag; as for max_depth
    on_limit       "pass" returns a document over a limit unchanged, with a flag; "raise" raises
                   `LimitError`
    """

    format: Literal["auto", "text", "html"] = "auto"
    encoding: str = ""
    parser: Literal["fast", "bs4"] = "fast"
    language: str = ""
    boilerplate: bool = True
    repeats: bool = True
    labeller: bool = True
    keep: Collection[str] = field(default_factory=frozenset)
    likeness: float = 85.0
    max_removed: float | None = None
    rules: tuple[OwnRule, ...] = ()
    segmenter: Segmenter | None = None
    max_characters: int | None = 50_000_000
    max_text: int | None = 10_000_000
    max_blocks: int | None = 100_000
    max_seconds: float | None = 120.0
    max_depth: int = 500
    max_attributes: int = 500
    on_limit: Literal["pass", "raise"] = "pass"

    def __post_init__(self) -> None:
        """Raises `OptionsError` for an invalid value."""
        for name in _WORDS | _SETS:
            if getattr(self, name) is None:
                object.__setattr__(self, name, "" if name in _WORDS else ())
        self._check_kinds()
        for name, allowed in _CHOICES.items():
            value = getattr(self, name)
            if value not in allowed:
                raise OptionsError(f"{name}: {value!r} is not one of {', '.join(allowed)}")
        if self.language and not _LANGUAGE.fullmatch(self.language):
            raise OptionsError(f"language: {self.language!r} is not an ISO 639-1 code such as en")
        if not 0 <= self.likeness <= 100:
            raise OptionsError(f"likeness: {self.likeness!r} is not between 0 and 100")
        if self.max_removed is not None and not 0 <= self.max_removed <= 1:
            raise OptionsError(f"max_removed: {self.max_removed!r} is not between 0 and 1")
        for name in _LIMITS:
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise OptionsError(f"{name}: {value!r} must be greater than 0")
        rules = self.rules if isinstance(self.rules, Iterable) else None
        if rules is None or isinstance(rules, str) or not all(hasattr(row, "code") for row in rules):
            raise OptionsError("rules: expected rules, not a file; call dedup.load_rules(path)")
        object.__setattr__(self, "rules", tuple(rules))
        object.__setattr__(self, "keep", reasons(self.keep, "keep"))

    def _check_kinds(self) -> None:
        for name in ("boilerplate", "repeats", "labeller"):
            if not isinstance(getattr(self, name), bool):
                raise OptionsError(f"{name}: {getattr(self, name)!r} must be True or False")
        for name in _WORDS:
            if not isinstance(getattr(self, name), str):
                raise OptionsError(f"{name}: {getattr(self, name)!r} is not a str")
        for name in ("likeness", "max_removed", *_LIMITS):
            value = getattr(self, name)
            none = value is None and name not in ("likeness", "max_depth", "max_attributes")
            if not none and (isinstance(value, bool) or not isinstance(value, Real)):
                raise OptionsError(f"{name}: {value!r} is not a number")
        if self.segmenter is not None and not callable(self.segmenter):
            raise OptionsError("segmenter: must be a function that returns (start, end) pairs")


#: Two or three letters, optionally with subtags: "en", "pt-BR", "zh_Hant".
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
#: Options for which None means "" or ().
_WORDS, _SETS = {"encoding", "language"}, {"keep", "rules"}
_LIMITS = ("max_characters", "max_text", "max_blocks", "max_seconds", "max_depth", "max_attributes")
_CHOICES: dict[str, tuple[str, ...]] = {
    "format": ("auto", "text", "html"),
    "parser": ("fast", "bs4"),
    "on_limit": ("pass", "raise"),
}


def reasons(values: Iterable[str], name: str) -> frozenset[Reason]:
    """`values`, one or several, as reasons; raises an `OptionsError` that names the option `name`."""
    listed = [values] if isinstance(values, str) or not isinstance(values, Iterable) else list(values)
    wrong = [value for value in listed if value not in list(Reason)]
    if wrong:
        raise OptionsError(f"{name}: {wrong[0]!r} is not a reason; choose from {', '.join(Reason)}")
    return frozenset(map(Reason, listed))


def options_of(knobs: Mapping[str, Any]) -> Options:
    """`Options` with these fields. Those with plain values are validated once and shared, as they are
    immutable."""
    if not _PLAIN.issuperset(map(type, knobs.values())):
        return Options(**knobs)
    return _plain_options(tuple([(name, type(value), value) for name, value in knobs.items()]))


_PLAIN = frozenset({str, bool, int, float, type(None)})


@lru_cache(maxsize=64)
def _plain_options(knobs: tuple[tuple[str, type, Any], ...]) -> Options:
    """`Options` from (name, type, value); the type keeps 1 and True apart in the cache."""
    return Options(**{name: value for name, _, value in knobs})


def checked(options: Options | None) -> Options:
    """`options`, the defaults for None; raises `OptionsError` for anything else."""
    if options is None:
        return Options()
    if not isinstance(options, Options):
        raise OptionsError(f"options: {options!r} is not a dedup.Options; pass options by keyword")
    return options


@cache
def option_names() -> tuple[str, ...]:
    """Names of all options, in the order they are documented."""
    return tuple(f.name for f in fields(Options))
