"""Applying a function to many values in several processes: results in order, memory bounded."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from os import PathLike
from typing import Any, Generic, TypeVar

from dedup.errors import DedupError, InputError, OptionsError

In = TypeVar("In")
Out = TypeVar("Out")
Rescue = Callable[[In], Out]

#: Characters in a full batch, a few pages: with longer ones, the last batch would keep one process
#: busy long after the others are done.
LENGTH = 1 << 20
#: Queued batches per process: enough to keep it busy, few enough to keep memory flat.
AHEAD = 3


_SETTLED: set[int] = set()


def processors() -> int:
    """Number of processors this process may use; cpusets may allow fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def settle() -> None:
    """Exempt all current objects from garbage collection (`gc.freeze`), once per process.

    A full collection over modules and tables costs as much as cleaning several pages, and finds
    nothing. For dedup's own processes only; a caller's objects are not ours to freeze.
    """
    if os.getpid() not in _SETTLED:  # a forked child has loaded more than its parent
        _SETTLED.add(os.getpid())
        gc.freeze()


def answer(function: Callable[[list[In]], list[Out]], batch: list[In]) -> list[Out]:
    """``function(batch)``, in a process started for it."""
    answers = function(batch)
    settle()
    return answers


def batches(values: Iterable[In], size: int) -> Iterator[list[In]]:
    """`values` in lists of `size`; the last list, and those with long texts or pages, are shorter."""
    batch: list[In] = []
    length = 0
    for value in values:
        batch.append(value)
        length += _length(value)
        if len(batch) >= size or length >= LENGTH:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _length(value: Any) -> int:
    """Characters or bytes of a value, or of the last item of a tuple."""
    if type(value) is tuple:
        value = value[-1]
    return len(value) if isinstance(value, (str, bytes)) else 0


def sendable(sources: Iterable[Any]) -> Iterator[Any]:
    """`sources` unchanged; raises `InputError` at one that cannot be sent to another process."""
    for source in sources:
        if source is not None and not isinstance(source, (str, bytes, PathLike)):
            raise InputError(
                f"workers: a {type(source).__name__} cannot be sent to another process; "
                "pass its HTML as str or bytes, or use workers=1"
            )
        yield source


def check_sizes(**sizes: int) -> None:
    """Raises `OptionsError` for a size that is not an integer of at least 1."""
    for name, number in sizes.items():
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise OptionsError(f"{name}: {number!r} must be an integer of at least 1")


def check_sendable(options: Any) -> None:
    """Raises `OptionsError` for options that cannot be sent to another process."""
    from multiprocessing.reduction import ForkingPickler

    try:
        ForkingPickler.dumps(options)
    except Exception as error:  # an object of the caller may raise anything
        raise OptionsError(
            f"workers: the options cannot be sent to another process ({error}); a segmenter must be "
            "a module-level function"
        ) from None


def map_batches(
    function: Callable[[list[In]], list[Out]],
    values: Iterable[In],
    *,
    batch_size: int,
    workers: int,
    rescue: Rescue[In, Out] | None = None,
) -> Iterator[Out]:
    """The results of `function` for `values`, in order, computed batch by batch.

    function    takes a list and returns as many results; must be picklable if workers > 1
    batch_size  values per call, at least 1; fewer if they are long
    workers     number of processes; with 1, the current one. Values are read at most
                ``AHEAD * workers`` batches ahead of the results consumed.
    rescue      the result for a value that crashes its process even when processed alone

    Raises `OptionsError` for a size below 1 and, without `rescue` or where no process can be started,
    `DedupError` if a process ends before its result; exceptions of `function` are passed on.
    """
    check_sizes(batch_size=batch_size, workers=workers)
    if workers == 1:
        return (answer for batch in batches(values, batch_size) for answer in function(batch))
    return _in_processes(function, batches(values, batch_size), workers, rescue)


def start_method() -> str:
    """How to start processes: the caller's choice, else fork only if no lock can be held.

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


class _Crew(Generic[In, Out]):
    """Worker processes and their queued batches; all are restarted when one dies."""

    def __init__(self, function: Callable[[list[In]], list[Out]], workers: int) -> None:
        import multiprocessing

        self._function, self._workers = function, workers
        self._context: Any = multiprocessing.get_context(start_method())
        self._pool = self._start(workers)
        self.waiting: deque[tuple[list[In], Any]] = deque()

    def _start(self, workers: int) -> Any:
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(workers, mp_context=self._context)

    def hand(self, batch: list[In]) -> None:
        """Queue a batch."""
        self.waiting.append((batch, self._submit(batch)))

    def _submit(self, batch: list[In]) -> Any:
        from concurrent.futures.process import BrokenProcessPool

        try:
            return self._pool.submit(answer, self._function, batch)
        except BrokenProcessPool:
            return None  # noticed when the batch is taken, at the latest

    def take(self, rescue: Rescue[In, Out] | None) -> list[Out]:
        """The results of the oldest queued batch."""
        from concurrent.futures.process import BrokenProcessPool

        batch, future = self.waiting.popleft()
        try:
            if future is not None:
                answers: list[Out] = future.result()
                return answers
        except BrokenProcessPool:
            if rescue is None or not self._works():
                raise DedupError(_DIED) from None
        self._pool.shutdown(wait=True, cancel_futures=True)
        answers = self._one_by_one(batch, rescue) if rescue else []
        self._pool = self._start(self._workers)
        held = [waiting for waiting, _ in self.waiting]
        self.waiting = deque([(waiting, self._submit(waiting)) for waiting in held])
        return answers

    def _works(self) -> bool:
        """Whether processes can be started at all."""
        return self._alone([]) is not None

    def _one_by_one(self, batch: list[In], rescue: Rescue[In, Out]) -> list[Out]:
        """The results of the batch, with each value in its own process."""
        out: list[Out] = []
        for value in batch:
            answer = self._alone([value])
            out += [rescue(value)] if answer is None else answer
        return out

    def _alone(self, batch: list[In]) -> list[Out] | None:
        """The results from a process used for this batch alone; None if it dies."""
        from concurrent.futures.process import BrokenProcessPool

        with self._start(1) as pool:
            try:
                answers: list[Out] = pool.submit(self._function, batch).result()
            except BrokenProcessPool:
                return None
            return answers

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(wait=True, cancel_futures=True)


_DIED = (
    "workers: a worker process ended before its answer: killed for its memory, or the "
    'script that starts it has no `if __name__ == "__main__":`'
)


def _in_processes(
    function: Callable[[list[In]], list[Out]],
    work: Iterator[list[In]],
    workers: int,
    rescue: Rescue[In, Out] | None,
) -> Iterator[Out]:
    crew = _Crew(function, workers)
    try:
        for batch in islice(work, AHEAD * workers):
            crew.hand(batch)
        while crew.waiting:
            answers = crew.take(rescue)
            for batch in islice(work, 1):
                crew.hand(batch)
            yield from answers
    finally:
        crew.close()
