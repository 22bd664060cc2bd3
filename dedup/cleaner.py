"""The three ways in from Python: `clean`, `clean_text`, and a `Cleaner` that is set up once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from os import PathLike
from typing import Any, Literal

from dedup.cleaned import Cleaned
from dedup.document import Document, Source
from dedup.errors import InputError, OptionsError
from dedup.options import Options, checked, option_names
from dedup.parallel import check_sendable, check_sizes, map_batches, sendable

#: Flag of an article that killed the process which cleaned it.
CRASHED = "failed: crashed"


def clean(source: Any, options: Options | None = None, **knobs: Any) -> Cleaned:
    """Clean one article: the text once, without residue, and the record of what was left out.

    source   str or bytes (text or HTML), a path object, an open file, a response of requests, httpx,
             Scrapy or urllib, or a parsed page: BeautifulSoup, Tag, parsel Selector, lxml element. A
             str is always content, never a file name or an address.
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
        unknown = sorted(knobs.keys() - option_names())
        if unknown:
            raise OptionsError(f"{unknown[0]}: no such option; choose from {', '.join(option_names())}")
        self.options = Options(**knobs) if options is None else replace(checked(options), **knobs)

    def __repr__(self) -> str:
        """The options that are not the defaults."""
        said = {name: getattr(self.options, name) for name in option_names()}
        own = [f"{name}={value!r}" for name, value in said.items() if value != getattr(Options(), name)]
        return f"Cleaner({', '.join(own)})"

    def __call__(self, source: Any) -> str:
        """The clean text of one article."""
        return self.clean(source).text

    def clean(self, source: Any) -> Cleaned:
        """Clean one article; see `dedup.clean`."""
        from dedup.pipeline import clean as run

        return run(source, self.options)

    def pipe(
        self,
        sources: Iterable[Any],
        *,
        batch_size: int = 32,
        n_process: int = 1,
        on_error: Literal["raise", "pass"] = "raise",
    ) -> Iterator[Cleaned]:
        """Clean a stream of articles; the answers come in order, memory stays bounded.

        batch_size  articles handed to a process at a time; of long ones fewer
        n_process   processes; with more than one, sources are str, bytes or path objects. One that
                    kills its process comes back unchanged, with the flag "failed: crashed"
        on_error    "raise" ends the stream at a source that cannot be read; "pass" gives an answer
                    without text for it, with the flag "failed: " and the reason, and goes on

        Raises what `clean` raises, when the answer is due; `OptionsError` for a size below 1;
        `InputError` for a single article in place of a stream.
        """
        check_sizes(batch_size=batch_size, n_process=n_process)
        check_policy(on_error)
        if isinstance(sources, (str, bytes, PathLike)):
            raise InputError(f"sources: one {type(sources).__name__} is not several pages; pass [page]")
        one = self.clean if on_error == "raise" else self._passed
        if n_process == 1:
            return map(one, sources)
        check_sendable(self.options)
        work = sendable(sources)
        many = partial(_each, one)
        return map_batches(
            many, work, batch_size=batch_size, n_process=n_process, rescue=self._unchanged
        )

    def _passed(self, source: Any) -> Cleaned:
        """`clean`, or an answer without text that says why there is none."""
        try:
            return self.clean(source)
        except InputError as error:
            return failed(str(error))

    def _unchanged(self, source: Any) -> Cleaned:
        """What `pipe` gives for an article that kills the process which cleans it."""
        from dedup.reading.sources import as_it_is

        document = as_it_is(source, self.options, CRASHED)
        return Cleaned(document, flags=document.source.flags)


def check_policy(on_error: str) -> None:
    """Raises `OptionsError` for what is no way to go on behind a source that cannot be read."""
    if on_error not in ("raise", "pass"):
        raise OptionsError(f"on_error: {on_error!r} is not one of raise, pass")


def failed(why: str) -> Cleaned:
    """The answer without text to a source that cannot be read, with the flag "failed: " and `why`."""
    flags = (f"failed: {why}",)
    return Cleaned(Document("", (), source=Source(flags=flags)), flags=flags)


def _each(function: Callable[[Any], Cleaned], sources: Iterable[Any]) -> list[Cleaned]:
    """`function` of each of `sources`."""
    return [function(source) for source in sources]
