"""The Python entry points: `clean`, `clean_text`, and `Cleaner` for many articles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from os import PathLike
from typing import Any, Literal

from dedup.cleaned import Cleaned
from dedup.document import Document, Source
from dedup.errors import InputError, OptionsError
from dedup.fingerprint import fingerprint
from dedup.options import Options, checked, option_names, options_of
from dedup.parallel import check_sendable, check_sizes, map_batches, sendable

#: Flag of an article that crashed the process cleaning it.
CRASHED = "failed: crashed"


def clean(source: Any, options: Options | None = None, **knobs: Any) -> Cleaned:
    """Clean one article: the text without boilerplate and repeats, and a record of every removal.

    source   str or bytes (text or HTML), a path object, an open file, a response of requests, httpx,
             Scrapy or urllib, or a parsed page: BeautifulSoup, Tag, parsel Selector, lxml element. A
             str is always content, never a file name or a URL.
    options  None: the defaults
    knobs    fields of `Options` by name, which override `options`

    Raises `InputError` if the source cannot be read, `OptionsError` for an unknown or invalid option.
    """
    return Cleaner(options, **knobs).clean(source)


def clean_text(source: Any, options: Options | None = None, **knobs: Any) -> str:
    """Only the clean text; parameters and errors as in `clean`."""
    return clean(source, options, **knobs).text


class Cleaner:
    """Cleans any number of articles with the same options.

    It holds only its options: calls do not influence one another, and threads may share it.
    """

    __slots__ = ("options",)

    def __init__(self, options: Options | None = None, **knobs: Any) -> None:
        unknown = sorted(knobs.keys() - option_names())
        if unknown:
            raise OptionsError(f"{unknown[0]}: no such option; choose from {', '.join(option_names())}")
        self.options = options_of(knobs) if options is None else replace(checked(options), **knobs)

    def __repr__(self) -> str:
        """The options that differ from the defaults."""
        said = {name: getattr(self.options, name) for name in option_names()}
        own = [f"{name}={value!r}" for name, value in said.items() if value != getattr(Options(), name)]
        return f"Cleaner({', '.join(own)})"

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that identify the options, custom rules, labeller weights and version.

        Sources are cleaned in the same way wherever these digits are the same; the record contains
        them, so that results can be cited and reproduced. They do not depend on `format` and `encoding`
        (the record's `source` says how a source was read), nor on weights that are not used. Of a
        segmenter they cover the name, not the code.
        """
        return fingerprint(self.options)

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
        workers: int = 1,
        on_error: Literal["raise", "pass"] = "raise",
    ) -> Iterator[Cleaned]:
        """Clean a stream of articles lazily; results are in input order, memory is bounded.

        batch_size  articles sent to a process at a time; fewer if they are long
        workers     number of processes; with more than one, sources must be str, bytes or path objects.
                    A source that crashes its process is returned unchanged, flagged "failed: crashed"
        on_error    "raise" ends the stream at a source that cannot be read; "pass" yields an empty
                    result for it, flagged "failed: " and the reason, and continues

        Raises what `clean` raises, when that result is reached; `OptionsError` for a size below 1;
        `InputError` for a single article instead of an iterable.
        """
        check_sizes(batch_size=batch_size, workers=workers)
        check_policy(on_error)
        if isinstance(sources, (str, bytes, PathLike)):
            raise InputError(f"sources: one {type(sources).__name__} is not several pages; pass [page]")
        one = self.clean if on_error == "raise" else self._passed
        if workers == 1:
            return map(one, sources)
        check_sendable(self.options)
        work = sendable(sources)
        many = partial(_each, one)
        return map_batches(
            many, work, batch_size=batch_size, workers=workers, rescue=self._unchanged
        )

    def _passed(self, source: Any) -> Cleaned:
        """`clean`, or an empty result flagged with the reason."""
        try:
            return self.clean(source)
        except InputError as error:
            return failed(str(error), self.options)

    def _unchanged(self, source: Any) -> Cleaned:
        """The result of `pipe` for an article that crashes its process."""
        from dedup.reading.sources import as_it_is

        document = as_it_is(source, self.options, CRASHED)
        return Cleaned(document, flags=document.source.flags, fingerprint=self.fingerprint)


def check_policy(on_error: str) -> None:
    """Raises `OptionsError` unless `on_error` is "raise" or "pass"."""
    if on_error not in ("raise", "pass"):
        raise OptionsError(f"on_error: {on_error!r} is not one of raise, pass")


def failed(why: str, options: Options) -> Cleaned:
    """An empty result for a source that cannot be read, flagged "failed: " and `why`."""
    flags = (f"failed: {why}",)
    document = Document("", (), source=Source(flags=flags))
    return Cleaned(document, flags=flags, fingerprint=fingerprint(options))


def _each(function: Callable[[Any], Cleaned], sources: Iterable[Any]) -> list[Cleaned]:
    """The results of `function` for each of `sources`."""
    return [function(source) for source in sources]
