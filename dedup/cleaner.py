"""The three ways in from Python: `clean`, `clean_text`, and a `Cleaner` that is set up once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from dedup.cleaned import Cleaned
from dedup.errors import OptionsError
from dedup.options import Options, option_names


def clean(source: Any, options: Options | None = None, **knobs: Any) -> Cleaned:
    """Clean one article: the text once, without residue, and the record of what was left out.

    source   str or bytes (text or HTML), a path object, or a parsed page: BeautifulSoup, Tag,
             parsel Selector, lxml element. A str is always content, never a file name.
    options  None: the defaults
    knobs    fields of `Options` by name, on top of `options`

    Raises `InputError` if the source cannot be read, `OptionsError` for a knob that does not exist.
    """
    return Cleaner(options, **knobs).clean(source)


def clean_text(source: Any, options: Options | None = None, **knobs: Any) -> str:
    """The clean text alone; takes and raises what `clean` does."""
    return clean(source, options, **knobs).text


class Cleaner:
    """Cleans any number of articles with the same options.

    Holds nothing but its options: calls do not influence one another, and threads may share one.
    """

    __slots__ = ("options",)

    def __init__(self, options: Options | None = None, **knobs: Any) -> None:
        unknown = sorted(set(knobs) - set(option_names()))
        if unknown:
            raise OptionsError(f"{unknown[0]}: no such option; there are {', '.join(option_names())}")
        self.options = replace(options or Options(), **knobs)

    def __call__(self, source: Any) -> str:
        """The clean text of one article."""
        return self.clean(source).text

    def clean(self, source: Any) -> Cleaned:
        """Clean one article; see `dedup.clean`."""
        from dedup.pipeline import clean as run

        return run(source, self.options)

    def pipe(self, sources: Iterable[Any]) -> Iterator[Cleaned]:
        """Clean a stream of articles, one after the other, in order."""
        return map(self.clean, sources)
