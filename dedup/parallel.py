"""Doing the same to many values in several processes, answers in order, memory bounded."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from os import PathLike
from typing import Any, TypeVar

from dedup.errors import DedupError, InputError, OptionsError

In = TypeVar("In")
Out = TypeVar("Out")

#: Batches that wait, per process: enough that none is idle, few enough that memory stays flat.
AHEAD = 3


def batches(values: Iterable[In], size: int) -> Iterator[list[In]]:
    """`values` in lists of `size`, the last one shorter."""
    stream = iter(values)
    while batch := list(islice(stream, size)):
        yield batch


def sendable(sources: Iterable[Any]) -> Iterator[Any]:
    """`sources` as they are; raises `InputError` at one that another process cannot be given."""
    for source in sources:
        if source is not None and not isinstance(source, (str, bytes, PathLike)):
            raise InputError(
                f"n_process: a {type(source).__name__} cannot be sent to another process; "
                "give its HTML as str or bytes, or use n_process=1"
            )
        yield source


def map_batches(
    function: Callable[[list[In]], list[Out]],
    values: Iterable[In],
    *,
    batch_size: int,
    n_process: int,
) -> Iterator[Out]:
    """The answers of `function` to `values`, in order, computed batch by batch.

    function    takes a list and returns as many answers; must be picklable if n_process > 1
    batch_size  values handed over at a time, at least 1
    n_process   processes; 1 works in this one. Values are read at most ``AHEAD * n_process``
                batches ahead of the answers taken.

    Raises `OptionsError` for a size below 1 and `DedupError` if a process ends before its answer;
    what `function` raises comes through as it is.
    """
    for name, number in (("batch_size", batch_size), ("n_process", n_process)):
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise OptionsError(f"{name}: {number!r} is not a whole number of at least 1")
    if n_process == 1:
        return (answer for batch in batches(values, batch_size) for answer in function(batch))
    return _in_processes(function, batches(values, batch_size), n_process)


def start_method() -> str:
    """How to start processes: the caller's own choice, else fork only where nothing can be locked.

    A forked child inherits the locks of threads it does not have; data-frame engines keep threads.
    """
    import multiprocessing

    chosen = multiprocessing.get_start_method(allow_none=True)
    if chosen:
        return chosen
    methods = multiprocessing.get_all_start_methods()
    if "fork" in methods and threading.active_count() == 1 and not _has_native_threads():
        return "fork"
    return "forkserver" if "forkserver" in methods else "spawn"


def _has_native_threads() -> bool:
    return any(name in sys.modules for name in ("polars", "torch"))


def _in_processes(
    function: Callable[[list[In]], list[Out]], work: Iterator[list[In]], n_process: int
) -> Iterator[Out]:
    import multiprocessing
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context(start_method())
    pool = ProcessPoolExecutor(n_process, mp_context=context)
    waiting: deque[Future[list[Out]]] = deque()
    try:
        for batch in islice(work, AHEAD * n_process):
            waiting.append(pool.submit(function, batch))
        while waiting:
            answers = waiting.popleft().result()
            for batch in islice(work, 1):
                waiting.append(pool.submit(function, batch))
            yield from answers
    except BrokenProcessPool:
        raise DedupError(
            "n_process: a worker process ended before its answer: killed for its memory, or the "
            'script that starts it has no `if __name__ == "__main__":`'
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
