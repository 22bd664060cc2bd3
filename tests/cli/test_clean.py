"""``dedup clean`` through click's runner."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.cli.conftest import ARTICLE, CLEAN

Run = Callable[..., Result]

PAGE = """\
<html><body><article><h1>Ferry *aground*</h1>
<p>See <a href="/x">the map</a>.</p></article></body></html>
"""


def test_standard_input_to_standard_output(run: Run) -> None:
    for arguments in (("clean",), ("clean", "-")):
        result = run(*arguments, input=ARTICLE)
        assert (result.exit_code, result.stdout, result.stderr) == (0, CLEAN, "")


def test_a_file(run: Run, article: Path) -> None:
    result = run("clean", str(article))
    assert (result.exit_code, result.stdout, result.stderr) == (0, CLEAN, "")
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_several_files_are_separated(run: Run, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another article, of one line.", encoding="utf-8")
    result = run("clean", str(other), str(article))
    assert result.stdout == "Another article, of one line.\n\n" + CLEAN


def test_a_clean_text_comes_back_byte_for_byte(run: Run) -> None:
    for text in ("One line without an end", "Two lines.\r\n\r\n  Set oddly. \r\n\n", "", "\n", " \t"):
        result = run("clean", input=text.encode())
        assert result.stdout_bytes == text.encode()


def test_undecodable_bytes_come_back(run: Run) -> None:
    data = b"A line in UTF-8 with caf\xc3\xa9 in it, and then a byte that is none: \xff. " * 3
    result = run("clean", "--no-repeats", "--encoding", "utf-8", input=data)
    assert (result.exit_code, result.stdout_bytes) == (0, data)


def test_html_ends_with_a_line_break(run: Run) -> None:
    result = run("clean", input=PAGE)
    assert result.stdout == "Ferry *aground*\n\nSee the map.\n"
    result = run("clean", "--from", "text", input=PAGE)
    assert result.stdout.startswith("<html>")


def test_markdown(run: Run) -> None:
    assert (
        run("clean", "--format", "markdown", input=PAGE).stdout
        == "# Ferry \\*aground\\*\n\nSee the map.\n"
    )
    result = run("clean", "--format", "markdown", "--links", input=PAGE)
    assert result.stdout == "# Ferry \\*aground\\*\n\nSee [the map](</x>).\n"


def test_json_is_one_record_a_line(run: Run, article: Path) -> None:
    result = run("clean", "--format", "json", str(article), str(article))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(records) == 2
    record = records[0]
    assert record["text"] == CLEAN
    assert record["source"]["name"] == str(article)
    (removal,) = record["removals"]
    assert removal["reason"] == "repeat"
    assert ARTICLE[removal["start"] : removal["end"]] == removal["text"]
    kept = ARTICLE[removal["kept"]["start"] : removal["kept"]["end"]]
    assert kept.strip() == removal["text"].strip()


def test_output_to_a_file(run: Run, article: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "clean.txt"
    result = run("clean", str(article), "-o", str(target))
    assert (result.exit_code, result.output) == (0, "")
    assert target.read_text(encoding="utf-8") == CLEAN
    assert [path.name for path in target.parent.iterdir()] == ["clean.txt"]


@pytest.mark.parametrize(("form", "suffix"), [("text", ".txt"), ("markdown", ".md"), ("json", ".json")])
def test_output_to_a_folder(run: Run, article: Path, tmp_path: Path, form: str, suffix: str) -> None:
    folder = tmp_path / "out"
    result = run("clean", "--format", form, "-o", f"{folder}/", str(article), "-", input="A line.")
    assert result.exit_code == 0
    assert sorted(path.name for path in folder.iterdir()) == [f"article{suffix}", f"stdin{suffix}"]


def test_two_inputs_for_one_target_are_refused_before_anything_is_written(
    run: Run, article: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "article.html"
    twin.write_text("<p>x</p>", encoding="utf-8")
    result = run("clean", str(article), str(twin), "-o", f"{tmp_path}/out/")
    assert result.exit_code == 2
    assert "would both be written to" in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_input_is_never_overwritten_unless_requested(run: Run, article: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(article)
    for target in (article, link, tmp_path):
        result = run("clean", str(article), "-o", str(target))
        assert result.exit_code == 2
        assert "--in-place" in result.stderr
        assert article.read_text(encoding="utf-8") == ARTICLE


def test_in_place(run: Run, article: Path, tmp_path: Path) -> None:
    article.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(article)
    result = run("clean", "--in-place", str(link))
    assert (result.exit_code, result.output) == (0, "")
    assert article.read_text(encoding="utf-8") == CLEAN
    assert link.is_symlink()
    assert stat.S_IMODE(article.stat().st_mode) == 0o640


def test_in_place_keeps_the_encoding(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"\xef\xbb\xbf" + ARTICLE.encode())
    assert run("clean", "--in-place", str(path)).exit_code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + CLEAN.encode()
    path.write_bytes(ARTICLE.replace("evening", "évening").encode("cp1252"))
    assert run("clean", "--in-place", "--encoding", "windows-1252", str(path)).exit_code == 0
    assert path.read_bytes() == CLEAN.replace("evening", "évening").encode("cp1252")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--in-place", "-"), "needs files, not standard input"),
        (("--in-place", "-o", "x", "{file}"), "cannot be combined"),
        (("--in-place", "--format", "json", "{file}"), "writes text"),
        (("{file}", "-", "-o", "{file}"), "need an output folder"),
        (("--keep", "promos", "{file}"), "'promos' is not a reason; choose from repeat, nav"),
        (("--likeness", "101", "{file}"), "101"),
        (("--from", "pdf", "{file}"), "'pdf'"),
        (("--encoding", "klingon", "{file}"), "klingon"),
        (("--nonsense", "{file}"), "--nonsense"),
    ],
)
def test_wrong_use_is_2_and_said_once(
    run: Run, article: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = run("clean", *(argument.format(file=article) for argument in arguments))
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_an_unreadable_file_is_reported_and_the_others_are_cleaned(
    run: Run, article: Path, tmp_path: Path
) -> None:
    result = run("clean", str(tmp_path / "none.txt"), str(article), str(tmp_path))
    assert result.exit_code == 2
    assert result.stdout == CLEAN
    first, second = result.stderr.splitlines()
    assert first == f"dedup: {tmp_path / 'none.txt'}: No such file or directory; check the name"
    assert second.startswith(f"dedup: {tmp_path}: Is a directory; ")


def test_check(run: Run, article: Path, tmp_path: Path) -> None:
    result = run("clean", "--check", str(article))
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "1 of 1 would change\n")
    clean = tmp_path / "clean.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    result = run("clean", "--check", "--quiet", str(clean))
    assert (result.exit_code, result.output) == (0, "")
    result = run("clean", "--check", "-o", f"{tmp_path}/out/", str(article))
    assert not (tmp_path / "out").exists()
    assert run("clean", "--check", str(article), str(tmp_path / "none")).exit_code == 2


def test_explain_is_written_in_addition_to_the_text(run: Run, article: Path) -> None:
    result = run("clean", "--explain", str(article))
    assert result.stdout == CLEAN
    assert "1 removed" in result.stderr
    assert "= line 3: All 212" in result.stderr


def test_diff_is_written_instead_of_the_text(run: Run, article: Path) -> None:
    result = run("clean", "--diff", str(article))
    assert result.exit_code == 0
    assert "- 7  All 212 people" in result.stdout
    assert result.stderr == ""
    assert run("clean", "--diff", input=CLEAN).stdout == ""


def test_colour_when_asked_for(run: Run, article: Path) -> None:
    assert "\x1b[31;9m" in run("clean", "--diff", "--color", "always", str(article), color=True).stdout
    assert "\x1b" not in run("clean", "--diff", str(article), color=True).stdout
    forced = run("clean", "--diff", str(article), color=True, env={"FORCE_COLOR": "1"})
    assert "\x1b[31;9m" in forced.stdout


@pytest.mark.parametrize(
    "option", [("--no-repeats",), ("--keep", "repeat"), ("--keep", "promo,repeat")]
)
def test_repeats_can_stay(run: Run, option: tuple[str, ...]) -> None:
    assert run("clean", *option, input=ARTICLE).stdout == ARTICLE


def test_too_large_an_input_is_passed_or_refused(run: Run) -> None:
    result = run("clean", "--max-characters", "20", input=ARTICLE)
    assert (result.exit_code, result.stdout) == (0, ARTICLE)
    assert "over a limit" in result.stderr
    result = run("clean", "--max-characters", "20", "--on-limit", "raise", input=ARTICLE)
    assert (result.exit_code, result.stdout) == (2, "")
    assert run("clean", "--max-characters", "0", input=ARTICLE).stdout == CLEAN


def test_escapes_in_messages_are_spelled_out(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "esc\x1b[2Jape.txt"
    evil = ARTICLE.replace("All 212", "All \x1b]0;x\x07 212")
    path.write_text(evil, encoding="utf-8")
    for option in ("--explain", "--diff"):
        result = run("clean", option, str(path))
        told = result.stderr if option == "--explain" else result.stdout
        assert "\x1b" not in told
        assert "\\x1b]0;x\\x07" in told
    missing = run("clean", str(tmp_path / "\x1b[31mnone"))
    assert "\x1b" not in missing.stderr
    assert len(missing.stderr.splitlines()) == 1


def test_a_bug_is_one_line_and_the_other_files_are_cleaned(
    run: Run, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dedup.cleaner import Cleaner

    sound = Cleaner.clean

    def failing(self: Cleaner, source: bytes) -> object:
        if source == b"x":
            raise ZeroDivisionError("oh")
        return sound(self, source)

    monkeypatch.setattr(Cleaner, "clean", failing)
    result = run("clean", "-", str(article), input="x")
    assert result.exit_code == 2
    assert result.stdout == CLEAN
    (line,) = result.stderr.splitlines()
    assert "<stdin>: could not be cleaned because of a bug in dedup (ZeroDivisionError: oh)" in line


def test_a_feed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    entry = "<item><title>Bridge {0}</title><description>The bridge was {0} on Monday.</description></item>"
    path.write_text(f'<?xml version="1.0"?><rss version="2.0"><channel>{entry.format("shut")}{entry.format("sold")}</channel></rss>')
    result = run("clean", str(path))
    assert result.stdout == "Bridge shut\n\nThe bridge was shut on Monday.\n\nBridge sold\n\nThe bridge was sold on Monday.\n"
    record = json.loads(run("clean", "--format", "json", str(path)).stdout)
    assert record["metadata"]["page_kind"] == "feed"


def test_records_of_json_are_said_to_be_read_as_text(run: Run, tmp_path: Path) -> None:
    """They were returned unchanged, without a message."""
    path = tmp_path / "crawl.jsonl"
    path.write_text('{"id": 1, "html": "<p>A ship burned.</p>"}\n{"id": 2, "text": "It sank."}\n')
    result = run("clean", str(path))
    assert result.stdout == path.read_text() and result.exit_code == 0
    assert "crawl.jsonl: read as text; for records use dedup corpus" in result.stderr
    assert run("clean", "-q", str(path)).stderr == ""
    path.write_text('{"a": "text"}\nA ship burned.\n')
    assert run("clean", str(path)).stderr == ""


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_is_compressed_is_read(run: Run, tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """It was refused, though crawlers store their pages so."""
    path = tmp_path / "page.html.packed"
    path.write_bytes(pack("<p>Die Brücke wurde am Montag gesperrt, für ein Jahr.</p>".encode()))
    assert run("clean", str(path)).stdout == "Die Brücke wurde am Montag gesperrt, für ein Jahr.\n"
    result = run("clean", "--in-place", str(path))
    assert result.exit_code == 2
    assert "is compressed; use --output" in result.stderr


def test_compressed_data_that_are_damaged_or_a_bomb_are_an_error(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html.gz"
    path.write_bytes(gzip.compress(b"<p>The bridge was shut on Monday, for a year.</p>" * 99)[:40])
    result = run("clean", str(path))
    assert result.exit_code == 2
    assert "page.html.gz: damaged compression" in result.stderr
    path.write_bytes(gzip.compress(b"<p>" + b"a" * 10_000))
    result = run("clean", "--max-characters", "1000", str(path))
    assert result.exit_code == 2
    assert "more than 4,000 bytes once decompressed" in result.stderr


def test_records_with_pages_and_web_archives_are_told_too(run: Run, tmp_path: Path) -> None:
    """A page in the first kB made the file HTML, and nothing was said."""
    path = tmp_path / "crawl.jsonl"
    path.write_text('{"id": 1, "html": "<html><body><p>A ship burned.</p></body></html>"}\n')
    assert "crawl.jsonl: read as html; for records use dedup corpus" in run("clean", str(path)).stderr
    path.write_text("WARC/1.0\r\nWARC-Type: response\r\n\r\n<p>A ship burned.</p>")
    assert "for records use dedup corpus" in run("clean", str(path)).stderr
