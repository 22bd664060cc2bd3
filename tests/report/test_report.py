from __future__ import annotations

import base64
import gzip
import io
import json
import re
from typing import Any

from dedup.ledger import Reason
from dedup.rendering.report import CHUNK, IN_WORDS, write_report
from tests.report.records import record


def page(*records: dict[str, Any], title: str = "A title") -> str:
    out = io.StringIO()
    assert write_report(records, out, title=title) == len(records)
    return out.getvalue()


def index(html: str) -> dict[str, Any]:
    found = re.search(r'id="index">(.*?)</script>', html)
    assert found
    answer: dict[str, Any] = json.loads(found[1])
    return answer


def test_every_record_is_in_the_page_as_it_was_given() -> None:
    given = [record(f"r{n}") for n in range(CHUNK + 3)]
    chunks = re.findall(r'id="chunk-\d+">(.*?)</script>', page(*given))
    assert len(chunks) == 2
    unpacked = [r for chunk in chunks for r in json.loads(gzip.decompress(base64.b64decode(chunk)))]
    assert unpacked == given


def test_totals_count_what_the_records_hold() -> None:
    totals = index(page(record("a"), record("b", marks=())))["totals"]
    assert totals["articles"] == 2
    assert totals["removals"] == 4
    assert totals["repeats"] == 2
    assert totals["variants"] == 2
    assert totals["untouched"] == 1


def test_content_is_never_markup() -> None:
    evil = record("</script><img src=x onerror=alert(1)>")
    evil["metadata"]["headline"] = "</script><b>bold</b>"
    html = page(evil, title="<i>&title</i>")
    assert "<img" not in html
    assert "<b>bold" not in html
    assert "<i>&title" not in html
    assert index(html)["rows"][0]["headline"] == "</script><b>bold</b>"


def test_the_page_loads_nothing() -> None:
    html = page(record())
    assert "default-src 'none'" in html
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?!#|data:)[a-z]""", html.split('id="chunk-0"')[0])


def test_the_same_records_give_the_same_bytes() -> None:
    assert page(record()) == page(record())


def test_a_line_left_out_often_is_listed_with_its_count() -> None:
    lines = index(page(record("a"), record("b")))["lines"]
    assert ["JO BLOGGS / AP", 2, "credit", "CRE01"] in lines


def test_every_reason_has_words() -> None:
    assert set(IN_WORDS) == {str(reason) for reason in Reason}
