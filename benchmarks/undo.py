"""Verifies on a folder of yours that `dedup undo` restores every input byte for byte.

    python -m benchmarks.undo [--data FOLDER] [--workers 2] [--every 1]

Every .txt, .html, .htm (also with .gz) below FOLDER, and the "text" of every .json, goes through
`dedup clean --format json | dedup undo`:

    text    read as plain text, whatever it is: the restored bytes equal the input
    page    HTML read as HTML: the restored text is the visible text, as `dedup clean` writes it when it
            removes nothing
    steps   undone one rule at a time: the same

Exit status 1, with the names of the files, if one of them fails.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from pathlib import Path

from click.testing import CliRunner

from dedup.cli import main as command
from dedup.rendering.record import dumps
from dedup.rendering.undo import undo

_PAGES = (".html", ".htm")


def inputs(folder: Path, every: int) -> list[Path]:
    """Files to try, in a fixed order."""
    endings = [end + packed for end in (".txt", ".json", *_PAGES) for packed in ("", ".gz")]
    return sorted(path for path in folder.rglob("*") if path.name.endswith(tuple(endings)))[::every]


def content(path: Path) -> tuple[bytes, bool] | None:
    """Bytes to clean, and whether they are a page; None for JSON without a text."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    name = path.name.removesuffix(".gz")
    if not name.endswith(".json"):
        return data, name.endswith(_PAGES)
    record = json.loads(data)
    text = record.get("text") if isinstance(record, dict) else None
    return (text.encode("utf-8", "surrogatepass"), False) if isinstance(text, str) else None


def call(*arguments: str, given: bytes = b"") -> bytes:
    """What the command writes to standard output."""
    answer = CliRunner().invoke(command, ["--no-config", *arguments], input=given)
    if answer.exit_code:
        raise AssertionError(f"dedup {' '.join(arguments)}: {answer.exit_code}: {answer.output}")
    return answer.stdout_bytes


def wrong(path: Path) -> list[str]:
    """The properties that do not hold for one file; counts are given as "+kind"."""
    found = content(path)
    if found is None:
        return []
    data, is_page = found
    out = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "input"
        source.write_bytes(data)
        for kind in ("text", "page") if is_page else ("text",):
            out.append(f"+{kind}")
            options = ["--from", "html" if kind == "page" else "text", str(source)]
            whole = call("clean", "--no-boilerplate", "--no-repeats", *options)
            expected = whole if kind == "page" else data
            ledger = call("clean", "--format", "json", *options)
            back = call("undo", given=ledger)
            if kind == "page" and expected.endswith(b"\n") and not back.endswith(b"\n"):
                back += b"\n"  # `dedup clean` ends the text of a page with a line break
            if back != expected:
                out.append(f"{kind}: {len(back)} bytes came back of {len(expected)}")
            if not _same_in_steps(ledger):
                out.append(f"{kind}: undone in steps it is another text")
    return out


def _same_in_steps(ledger: bytes) -> bool:
    record = json.loads(ledger)
    whole = undo(record, lambda removal: True)["text"]
    for rule in sorted({removal["rule"] for removal in record["removals"]}):
        record = undo(record, lambda removal, rule=rule: removal["rule"] == rule)
        record = json.loads(dumps(dict(record)))
    return bool(record["text"] == whole and not record["removals"])


def tried(path: Path) -> Iterator[str]:
    """`wrong`, and errors that prevented the test."""
    try:
        yield from wrong(path)
    except Exception as problem:
        yield f"{type(problem).__name__}: {problem}"


def one(path: Path) -> list[str]:
    return list(tried(path))


def main() -> int:
    """Print the table; returns 1 if anything does not hold."""
    layout = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=layout)
    parser.add_argument("--data", type=Path, default=Path("fixtures"), help="folder of texts and pages")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth file")
    chosen = parser.parse_args()
    files = inputs(chosen.data, chosen.every)
    if not files:
        parser.error(f"{chosen.data}: holds no .txt, .json or .html file")
    with ProcessPoolExecutor(chosen.workers) as pool:
        answers = list(pool.map(one, files, chunksize=4))
    counts = Counter(chain.from_iterable(answers))
    failures = [
        f"{path.relative_to(chosen.data)}: {told}"
        for path, answer in zip(files, answers, strict=True)
        for told in answer
        if told[0] != "+"
    ]
    print("".join(failure + "\n" for failure in failures), end="")
    print(f"files {len(files):,}, read as text {counts['+text']:,}, read as pages {counts['+page']:,}, "
          f"not the same {len(failures):,}")  # fmt: skip
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
