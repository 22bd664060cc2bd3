"""Invariants 8 to 11 and 17: copies in other spelling, the same answer everywhere, safe to write."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dedup
from dedup.formats.jsonl import json_line, read_jsonl
from dedup.formats.table import CsvLines
from dedup.rendering.terminal import neutralise
from dedup.text.keys import key
from tests.articles import Article, articles, clean_articles, scraped_articles
from tests.strategies import texts

ROOT = Path(__file__).resolve().parents[2]
#: Ways to write the same words.
SPELLINGS = {
    "capitals": str.upper,
    "blanks": lambda line: line.replace(" ", "\u00a0 "),
    "zero width": lambda line: line.replace(" ", "\u200b ", 2),
    "byte order mark": lambda line: "\ufeff" + line,
    "entities": lambda line: line.replace(",", ",&nbsp;"),
    "wide": lambda line: line.replace("the", "ｔｈｅ"),
    "decomposed": lambda line: unicodedata.normalize("NFD", line),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(article=clean_articles(), data=st.data())
def test_a_copy_in_another_spelling_is_a_copy(
    spelling: str, article: Article, data: st.DataObject
) -> None:
    copy = SPELLINGS[spelling](data.draw(st.sampled_from(article.paragraphs)))
    text = article.break_.join([article.headline, *article.paragraphs, copy])
    assert dedup.clean_text(text).split() == article.clean.split()


@given(texts | articles.map(lambda article: article.scraped))
def test_a_key_is_its_own_key(text: str) -> None:
    once = key(text)
    assert key(once) == once


@given(
    st.lists(articles.map(lambda article: article.scraped) | texts, min_size=1, max_size=4), st.data()
)
def test_any_split_into_reads_gives_the_same_records(several: list[str], data: st.DataObject) -> None:
    lines = b"".join(json_line({"id": at, "text": text}) for at, text in enumerate(several))
    sizes = data.draw(st.lists(st.integers(1, 50), min_size=1, max_size=9))

    class Dripping(io.RawIOBase):
        def __init__(self) -> None:
            self.at = self.reads = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            size = min(sizes[self.reads % len(sizes)], len(buffer))
            part = lines[self.at : self.at + size]
            buffer[: len(part)] = part
            self.at, self.reads = self.at + len(part), self.reads + 1
            return len(part)

    read = [item.fields for item in read_jsonl("in", io.BufferedReader(Dripping()))]
    assert read == [{"id": at, "text": text} for at, text in enumerate(several)]


@settings(max_examples=10)
@given(st.lists(scraped_articles().map(lambda article: article.scraped), min_size=3, max_size=6))
def test_batches_and_processes_do_not_show(several: list[str]) -> None:
    cleaner = dedup.Cleaner()
    alone = [cleaner.clean(text) for text in several]
    assert list(cleaner.pipe(several, batch_size=2)) == alone
    assert list(cleaner.pipe(several)) == alone


def test_workers_do_not_show() -> None:
    from fuzz.seeds import ARTICLES, PAGES

    cleaner, several = dedup.Cleaner(), [*ARTICLES, *PAGES] * 3
    alone = [cleaner.clean(text) for text in several]
    for workers in (2, 4):
        assert list(cleaner.pipe(several, batch_size=3, workers=workers)) == alone


def test_hash_seed_locale_and_time_zone_do_not_show() -> None:
    code = (
        "import json, dedup; from fuzz.seeds import ARTICLES, PAGES\n"
        "print(json.dumps([dedup.clean(s).to_dict() for s in (*ARTICLES, *PAGES)]))"
    )
    answers = set()
    for seed, place, zone in (
        ("0", "C", "UTC"),
        ("1", "C.UTF-8", "Asia/Kathmandu"),
        ("77", "POSIX", "EST5EDT"),
    ):
        env = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": place,
            "TZ": zone,
            "PYTHONPATH": str(ROOT),
        }
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env)
        answers.add(run.stdout)
    assert len(answers) == 1


@given(
    texts
    | st.sampled_from(["=1+1", "+a", "-a", "@a", "\t=1", "\r=1", "<script>x</script>", "\x1b]0;x\x07"])
)
def test_what_is_written_cannot_act(text: str) -> None:
    shown = neutralise(text, keep="\n\t")
    assert not any(unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t" for char in shown)
    line = json_line({"text": text})
    assert line.count(b"\n") == 1 and json.loads(line) == {"text": text}
    row = CsvLines("out.csv").line({"text": text}, first=False).decode("utf-8", "surrogateescape")
    cell = row.strip("\n").removeprefix('"')
    assert not cell.startswith(("=", "@", "\t", "\r")) or re.fullmatch(r"\s*", text)
    if cell.startswith(("+", "-")):
        float(cell)
