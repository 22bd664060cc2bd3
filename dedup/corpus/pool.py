"""Worker processes that may crash or hang without ending the run; results are in order."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, NamedTuple, TypeVar

from dedup.parallel import answer as answers_of
from dedup.parallel import start_method

In = TypeVar("In")
Out = TypeVar("Out")

#: Values that are sent to a worker at a time.
CHUNK = 12


class Failure(NamedTuple):
    """Why a value has no answer: "crashed", "timed out", or an exception's type."""

    why: str


class _Worker:
    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process, self.connection = process, connection
        self.chunk: list[int] = []
        self.since = 0.0


class Pool(Generic[In, Out]):
    """Some processes that all run one function over lists; a context manager.

    function  takes a list and gives one answer a value; a top-level function or a partial of one
    workers   number of processes; 0 runs everything in this process, without protection
    seconds   a list that takes longer is taken apart, a single value that does is a `Failure`
    """

    def __init__(
        self, function: Callable[[list[In]], list[Out]], workers: int, seconds: float = 120.0
    ) -> None:
        self._function, self._seconds = function, seconds
        self._context: Any = multiprocessing.get_context(start_method()) if workers else None
        self._workers: list[_Worker] = []
        for _ in range(workers):
            self._workers.append(self._start())

    def __enter__(self) -> Pool[In, Out]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.connection.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(5)
        self._workers.clear()

    def run(self, values: Sequence[In]) -> list[Out | Failure]:
        """One answer or `Failure` for each value, in order."""
        if not self._workers:
            return [self._alone(value) for value in values]
        answers: list[Out | Failure | None] = [None] * len(values)
        size = max(1, min(CHUNK, -(-len(values) // len(self._workers))))
        waiting = deque(
            [list(range(at, min(at + size, len(values)))) for at in range(0, len(values), size)]
        )
        busy = 0
        while waiting or busy:
            for worker in self._workers:
                if not worker.chunk and waiting:
                    self._send(worker, waiting.popleft(), values)
            busy = self._collect(answers, waiting)
        return [Failure("lost") if answer is None else answer for answer in answers]

    def _alone(self, value: In) -> Out | Failure:
        try:
            return self._function([value])[0]
        except Exception as problem:
            return Failure(type(problem).__name__)

    def _start(self) -> _Worker:
        assert self._context is not None
        ours, theirs = self._context.Pipe()
        others = [worker.connection for worker in self._workers] + [ours]
        process = self._context.Process(
            target=_work,
            args=(self._function, theirs, others if _forks(self._context) else []),
            daemon=True,
        )
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _send(self, worker: _Worker, chunk: list[int], values: Sequence[In]) -> None:
        worker.chunk, worker.since = chunk, time.monotonic()
        with contextlib.suppress(OSError):  # a dead worker is noticed when its answer is waited for
            worker.connection.send([values[at] for at in chunk])

    def _collect(self, answers: list[Any], waiting: deque[list[int]]) -> int:
        """Take what is there; the number of workers still at work."""
        at_work = [worker for worker in self._workers if worker.chunk]
        ready = set(wait([worker.connection for worker in at_work], timeout=1.0))
        for worker in at_work:
            if worker.connection in ready:
                try:
                    got = worker.connection.recv()
                except (EOFError, OSError):
                    self._replace(worker, Failure("crashed"), answers, waiting)
                    continue
                if isinstance(got, Failure):
                    self._apart(worker.chunk, got, answers, waiting)
                else:
                    for at, answer in zip(worker.chunk, got, strict=True):
                        answers[at] = answer
                worker.chunk = []
            elif time.monotonic() - worker.since > self._seconds:
                self._replace(worker, Failure("timed out"), answers, waiting)
        return sum(bool(worker.chunk) for worker in self._workers)

    def _replace(
        self, worker: _Worker, failure: Failure, answers: list[Any], waiting: deque[list[int]]
    ) -> None:
        self._apart(worker.chunk, failure, answers, waiting)
        worker.connection.close()
        worker.process.kill()
        worker.process.join()
        self._workers.remove(worker)
        self._workers.append(self._start())

    @staticmethod
    def _apart(
        chunk: list[int], failure: Failure, answers: list[Any], waiting: deque[list[int]]
    ) -> None:
        if len(chunk) == 1:
            answers[chunk[0]] = failure
        else:
            waiting.extendleft([[at] for at in reversed(chunk)])


def _forks(context: Any) -> bool:
    return bool(context.get_start_method() == "fork")


def _work(
    function: Callable[[list[Any]], list[Any]], connection: Connection, others: list[Connection]
) -> None:
    """Answer lists until the other end is closed."""
    for other in others:  # or this copy would keep a sibling's pipe open after our parent died
        other.close()
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        while True:
            values = connection.recv()
            try:
                answer: Any = answers_of(function, values)
            except Exception as problem:
                answer = Failure(type(problem).__name__)
            connection.send(answer)
    except (EOFError, OSError, KeyboardInterrupt):
        os._exit(0)
