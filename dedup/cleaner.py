"""The three ways in from Python: `clean`, `clean_text`, and a `Cleaner` that is set up once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from dedup.cleaned import Cleaned
from dedup.errors import OptionsError
from dedup.options import Options, option_names

#: Flag of an article that killed the process which cleaned it.
CRASHED = "failed: crashed"


def clean(source: Any, options: Options | None = None, **knobs: Any) -> Cleaned:
    """Clean one article: the text once, without residue, and the record of what was left out.

    source   str or bytes (text or HTML), a path object, a response of requests, httpx or Scrapy, or a
             parsed page: BeautifulSoup, Tag, parsel Selector, lxml element. A str is always content,
             never a file name.
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

    def pipe(
        self, sources: Iterable[Any], *, batch_size: int = 32, n_process: int = 1
    ) -> Iterator[Cleaned]:
        """Clean a stream of articles; the answers come in order, memory stays bounded.

        batch_size  articles handed to a process at a time
        n_process   processes; with more than one, sources are str, bytes or path objects. One that
                    kills its process comes back unchanged, with the flag "failed: crashed"

        Raises what `clean` raises, when the answer is due; `OptionsError` for a size below 1.
        """
        if n_process == 1:
            return map(self.clean, sources)
        from dedup.parallel import map_batches, sendable

        work = sendable(sources)
        return map_batches(
            self.clean_batch, work, batch_size=batch_size, n_process=n_process, rescue=self._unchanged
        )

    def _unchanged(self, source: Any) -> Cleaned:
        """What `pipe` gives for an article that kills the process which cleans it."""
        from dedup.reading.sources import as_it_is

        document = as_it_is(source, self.options, CRASHED)
        return Cleaned(document, flags=document.source.flags)

    def clean_batch(self, sources: Sequence[Any]) -> list[Cleaned]:
        """`clean` for each of `sources`."""
        return [self.clean(source) for source in sources]
