"""Records from every kind of file, and one-line errors for everything else."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.corpus.records import article
from dedup.errors import DedupError, InputError, MissingExtraError
from dedup.formats import extras
from dedup.formats.jsonl import json_line, read_jsonl
from dedup.formats.reading import Inputs, kind_by_name, sniff

RECORDS = [
    {"id": "a", "text": "One.", "n": [1, None]},
    {"id": "b", "text": "Zwölf \u2028 \x9b \x00 東", "x": True},
]


def lines(records: list[dict[str, Any]]) -> bytes:
    return b"".join(json_line(record) for record in records)


def read(*names: Path, kind: str = "") -> list[Any]:
    return [
        item.fields if item.fields is not None else item.error
        for item in Inputs([str(n) for n in names], kind)
    ]


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("a.jsonl.bz2", bz2.compress), ("a.jsonl.xz", lzma.compress),
     ("a.data", bytes), ("a", gzip.compress)],
)  # fmt: skip
def test_json_lines_compressed_or_not(tmp_path: Path, name: str, pack: Any) -> None:
    (tmp_path / name).write_bytes(
        pack(b"\xef\xbb\xbf" + lines(RECORDS).replace(b"\n", b"\r\n") + b"\n \n")
    )
    assert read(tmp_path / name) == RECORDS


def test_zstd(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    frames = b"".join(zstandard.compress(json_line(record)) for record in RECORDS)
    (tmp_path / "a.jsonl.zst").write_bytes(frames)
    assert read(tmp_path / "a.jsonl.zst") == RECORDS


@pytest.mark.parametrize("kept", [4, 9, 1000, -1])
def test_zstd_that_ends_too_early_is_damaged(tmp_path: Path, kept: int) -> None:
    zstandard = pytest.importorskip("zstandard")
    text = random.Random(1).randbytes(5000).hex()
    first, second = [zstandard.compress(json_line(each)) for each in (RECORDS[0], {"text": text})]
    (tmp_path / "a.jsonl.zst").write_bytes(first + second[:kept])
    record, error = read(tmp_path / "a.jsonl.zst")
    assert record == RECORDS[0]
    assert error.startswith("damaged compression")


def test_zstd_frames_of_other_programs_and_empty_ones_are_passed_over(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    skipped = b"\x50\x2a\x4d\x18\x02\x00\x00\x00ab"
    frames = [zstandard.compress(b""), skipped, *[zstandard.compress(json_line(each)) for each in RECORDS]]
    (tmp_path / "a.jsonl.zst").write_bytes(b"".join([*frames, skipped]))
    assert read(tmp_path / "a.jsonl.zst") == RECORDS


@pytest.mark.parametrize(
    ("line", "error"),
    [(b"not json", "not JSON"), (b"[1]", "not an object"), (b"\xff{}", "not UTF-8"), (b'{"a": NaN}', "NaN"),
     (b"[" * 200_000, "nested too deeply"), (b'{"a": ' + b"9" * 5000 + b"}", "not JSON")],
)  # fmt: skip
def test_a_broken_line_is_reported_and_reading_continues(tmp_path: Path, line: bytes, error: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines(RECORDS[:1]) + line + b"\n" + lines(RECORDS[1:]))
    items = list(Inputs([str(path)]))
    assert [item.fields for item in items] == [RECORDS[0], None, RECORDS[1]]
    assert items[1].place == f"{path}:2" and error in items[1].error


def test_a_line_beyond_the_limit_is_broken_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 5000 + b'"}\n' + lines(RECORDS))
    items = list(read_jsonl(str(path), max_line=1000))
    assert items[0].error == "line longer than 1000 bytes" and [i.fields for i in items[1:]] == RECORDS


def test_damaged_compression_keeps_what_came_before(tmp_path: Path) -> None:
    records = [{"id": str(at), "text": "Word. " * 50 + str(at)} for at in range(500)]
    whole = gzip.compress(lines(records))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[:-40])
    (tmp_path / "b.jsonl").write_bytes(lines(RECORDS))
    found = read(tmp_path / "cut.jsonl.gz", tmp_path / "b.jsonl")
    assert found[:3] == records[:3] and found[-2:] == RECORDS
    assert "damaged compression" in found[-3]


def test_csv_and_tsv(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        'id,text,note\n1,"two\nlines, one cell",x\n2,short\n3,a,b,c\n', encoding="utf-8"
    )
    assert read(tmp_path / "a.csv") == [
        {"id": "1", "text": "two\nlines, one cell", "note": "x"},
        {"id": "2", "text": "short", "note": ""},
        "4 cells under 3 columns",
    ]
    (tmp_path / "a.tsv").write_text("id\ttext\n1\ta,b\n", encoding="utf-8")
    assert read(tmp_path / "a.tsv") == [{"id": "1", "text": "a,b"}]


def test_parquet(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(pyarrow.Table.from_pylist(RECORDS[:1] * 1000), tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet") == RECORDS[:1] * 1000
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and then nothing")
    assert "not Parquet" in read(tmp_path / "b.parquet")[0]


def warc(body: bytes, uri: str, kind: bytes = b"text/html") -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: " + kind + b"\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:x:{uri}>\r\nWARC-Target-URI: {uri}\r\n"
        f"WARC-Date: 2024-01-02T03:04:05Z\r\nContent-Type: application/http\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_warc_pages(tmp_path: Path, pack: Any) -> None:
    pytest.importorskip("fastwarc")
    records = [warc(b"<p>One</p>", "http://a.example/1"), warc(b"\x89PNG", "http://a.example/2", b"image/png"),
               warc(b"<p>Three</p>", "http://a.example/3")]  # fmt: skip
    (tmp_path / "a.warc").write_bytes(b"".join(pack(record) for record in records))
    found = read(tmp_path / "a.warc")
    assert [record["url"] for record in found] == ["http://a.example/1", "http://a.example/3"]
    assert found[0] == {"id": "<urn:x:http://a.example/1>", "url": "http://a.example/1",
                        "date": "2024-01-02T03:04:05Z", "html": b"<p>One</p>"}  # fmt: skip


def test_folders_patterns_and_single_pages(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "b.html").write_bytes(b"<p>b</p>")
    (tmp_path / "sub" / "a.txt").write_bytes(b"a")
    (tmp_path / "sub" / "c.jsonl").write_bytes(lines(RECORDS))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert read(tmp_path) == [
        {"id": (tmp_path / "b.html").as_posix(), "html": b"<p>b</p>"},
        {"id": (tmp_path / "sub" / "a.txt").as_posix(), "text": b"a"},
        *RECORDS,
    ]
    assert len(read(tmp_path / "**" / "*.txt")) == 1
    for missing in ("none.jsonl", "*.csv"):
        with pytest.raises(InputError, match="no such file"):
            Inputs([str(tmp_path / missing)])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.jsonl.gz", "jsonl"),
        ("A.HTML", "html"),
        ("x.tar.csv.zst", "csv"),
        ("a.warc.gz", "warc"),
        ("a.rss", "feed"),
        ("a.atom.gz", "feed"),
        ("a.xml", ""),
        ("a", ""),
        ("a.gz", ""),
    ],
)
def test_kind_by_name(name: str, kind: str) -> None:
    assert kind_by_name(name) == kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b' {"a": 1}', "jsonl"),
        (b"WARC/1.0", "warc"),
        (b"<!doctype html>", "html"),
        (b"Plain words", "text"),
        (b"", "text"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<rss version="2.0"><channel>', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": [', "feed"),
        (b'{"text": "\\"version\\": \\"https://jsonfeed.org/version/1\\""}', "jsonl"),
    ],
)
def test_kind_by_content(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


FEED = b"""<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>Harbour Post</title>
<item><title>Caf\xe9 burns</title><link>https://post.example/1</link><description>Two ships too.</description></item>
<item><guid>tag:2</guid><description>&lt;p&gt;The bridge is open.&lt;/p&gt;</description></item></channel></rss>"""


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.xml.gz"])
def test_a_feed_gives_a_record_an_entry(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(gzip.compress(FEED) if name.endswith("gz") else FEED)
    items = list(Inputs([str(path)]))
    assert [item.place for item in items] == [f"{path}:1", f"{path}:2"]
    fields = [dict(item.fields or {}) for item in items]
    assert [(one["id"], one["title"]) for one in fields] == [("https://post.example/1", "Café burns"), ("tag:2", "")]


def test_where_a_format_is_said_a_folder_gives_its_files_of_no_known_kind(tmp_path: Path) -> None:
    """The message said "use --from", which then changed nothing."""
    (tmp_path / "a.data").write_bytes(FEED)
    (tmp_path / "readme.md").write_text("No feed.")
    assert len(list(Inputs([str(tmp_path)], "feed"))) == 2
    assert [item.place for item in Inputs([str(tmp_path)])] == [str(tmp_path / "readme.md")]


def test_of_the_xml_in_a_folder_feeds_are_read(tmp_path: Path) -> None:
    """The message said that a folder of feeds has no file of a known format, since XML may be anything."""
    (tmp_path / "a.xml").write_bytes(FEED)
    (tmp_path / "b.xml.gz").write_bytes(gzip.compress(FEED))
    (tmp_path / "c.xml.gz").write_bytes(gzip.compress(FEED)[:20])
    (tmp_path / "sitemap.xml").write_text('<?xml version="1.0"?><urlset><url><loc>x</loc></url></urlset>')
    assert [Path(item.place).name for item in Inputs([str(tmp_path)])] == ["a.xml:1", "a.xml:2", "b.xml.gz:1", "b.xml.gz:2"]


def test_json_may_be_a_feed(tmp_path: Path) -> None:
    path = tmp_path / "feed.json"
    items = [{"id": "1", "content_text": "A ship burned."}, {"id": "2", "content_text": "It sank."}]
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}, indent=1))
    assert [(item.fields or {})["id"] for item in Inputs([str(path)])] == ["1", "2"]
    assert all(item.fields is None for item in Inputs([str(path)], "jsonl"))


def test_what_is_said_to_be_a_feed_and_is_none_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text("<html><p>Not found</p></html>")
    (item,) = Inputs([str(path)])
    assert item.fields is None and item.error == "no feed; give RSS, Atom or JSON Feed, as text, bytes or a file"


def test_a_missing_extra_is_reported_with_the_command_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(
        MissingExtraError, match=r"a\.warc: needs fastwarc; .*pip install fastwarc, .*'\.\[warc\]'"
    ):
        extras.need("fastwarc.warc", "a.warc")


@given(
    st.binary(max_size=400), st.sampled_from(["a.jsonl", "a.csv", "a.warc", "a.html", "a.parquet", "a"])
)
def test_any_bytes_give_records_or_one_line(tmp_path_factory: Any, data: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    try:
        for item in Inputs([str(path)]):
            assert (item.fields is None) == bool(item.error)
    except DedupError as problem:
        assert "\n" not in str(problem)


@given(
    st.dictionaries(st.text(max_size=5), st.one_of(st.text(), st.none(), st.integers(), st.booleans()))
)
def test_a_line_gives_the_record_back_and_bears_no_control_character(record: dict[str, Any]) -> None:
    line = json_line(record)
    assert json.loads(line) == record
    assert line.endswith(b"\n") and not any(byte < 32 for byte in line[:-1])
    assert all(ord(char) < 0x7F or ord(char) > 0x9F for char in line.decode())


def test_inputs_tell_how_much_was_read(tmp_path: Path) -> None:
    for name, count in (("a.jsonl", 3000), ("b.jsonl", 1000)):
        lines = [f'{{"id": {at}, "text": "some words"}}\n' for at in range(count)]
        (tmp_path / name).write_text("".join(lines))
    items = Inputs([str(tmp_path)])
    shares = [items.share() for _ in items]
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert shares[0] < 0.2 and 0.4 < shares[2000] < 0.8
    assert items.rounds == 1


def test_an_empty_id_is_none() -> None:
    assert article({"id": "", "text": "x"}, "in.csv:7").id == "in.csv:7"


def test_pages_of_an_archive_come_out_of_chunks_and_compression() -> None:
    pytest.importorskip("fastwarc")
    from dedup.formats.warc import read_warc
    from fuzz.seeds import warc_of

    packed = gzip.compress(b"<p>hello")
    chunks = b"%x\r\n%s\r\n3;a=b\r\n<p>\r\n0\r\n\r\n"
    archive = b"".join((
        warc_of(packed, b"Content-Encoding: gzip\r\n"),
        warc_of(chunks % (2, b"ab"), b"Transfer-Encoding: chunked\r\n"),
        warc_of(b"4\r\nbroken chunk", b"Transfer-Encoding: chunked\r\n"),
        warc_of(b"<p>plain", b"Content-Encoding: gzip, br, x\r\n"),
        warc_of(packed[:-9], b"Content-Encoding: gzip\r\n"),
        warc_of(b"<p>last"),
    ))  # fmt: skip
    items = list(read_warc("in", io.BytesIO(archive)))
    bodies = [item.fields["html"] if item.fields else item.error for item in items]
    assert bodies == [
        b"<p>hello", b"ab<p>", b"4\r\nbroken chunk", b"<p>plain",
        "damaged record: damaged compression: it ends too early", b"<p>last",
    ]  # fmt: skip
