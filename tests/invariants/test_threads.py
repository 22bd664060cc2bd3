"""Threads and processes of any start method give the answers of one thread."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

import dedup
from fuzz.seeds import ARTICLES, PAGES
from tests.articles import RESIDUE, SENTENCES

SOURCES = [
    *ARTICLES, *PAGES,
    *("\n\n".join([*SENTENCES[at : at + 4], RESIDUE[at % 8], SENTENCES[at]]) for at in range(8)),
]  # fmt: skip


def said(cleaned: dedup.Cleaned) -> tuple[object, ...]:
    return cleaned.text, cleaned.removals, cleaned.variants, cleaned.metadata, cleaned.flags


def test_eight_threads_share_a_cleaner() -> None:
    cleaner = dedup.Cleaner()
    alone = [said(cleaner.clean(source)) for source in SOURCES]
    with ThreadPoolExecutor(8) as threads:
        for answers in threads.map(lambda _: [said(cleaner.clean(s)) for s in SOURCES], range(16)):
            assert answers == alone


def test_several_threads_may_make_the_first_calls_at_once() -> None:
    """Tables and weights are built when first used; whoever comes meanwhile waits or builds the same."""
    import subprocess
    import sys

    code = (
        "import threading, dedup; from tests.invariants.test_threads import SOURCES\n"
        "gate, out = threading.Barrier(8), []\n"
        "def work():\n    gate.wait()\n    out.append([dedup.clean_text(s) for s in SOURCES])\n"
        "threads = [threading.Thread(target=work) for _ in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "assert len(out) == 8 and all(o == out[0] for o in out)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def clean_all(_: int) -> list[tuple[object, ...]]:
    return [said(dedup.clean(source)) for source in SOURCES]


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_every_way_to_start_a_process_gives_the_same(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} here")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as processes:
        assert list(processes.map(clean_all, range(2))) == [clean_all(0)] * 2
