from __future__ import annotations

import base64
import gzip
import io
import json
import re
from pathlib import Path
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
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?!#|data:)[a-z]""", html.split('id="index"')[0])


def test_the_same_records_give_the_same_bytes() -> None:
    assert page(record()) == page(record())


def test_a_line_left_out_often_is_listed_with_its_count() -> None:
    lines = index(page(record("a"), record("b")))["lines"]
    assert ["JO BLOGGS / AP", 2, "credit", "CRE01"] in lines


def test_every_reason_has_words() -> None:
    assert set(IN_WORDS) == {str(reason) for reason in Reason}


def test_articles_that_repeat_another_are_listed_below_it_with_the_kind() -> None:
    partner = {"id": "a", "kind": "excerpt", "share": 1.0, "partner_share": 0.4, "canonical": "a"}
    twin = record("b") | {"corpus": {"partner": partner, "dropped": "duplicate"}}
    other = record("c") | {"corpus": {"partner": partner | {"kind": "variant"}}}
    found = index(page(record("a"), twin, other))
    assert found["clusters"] == [["a", [["b", "excerpt", 1.0]]]]
    assert [row.get("kind") for row in found["rows"]] == [None, "excerpt", "variant"]
    assert found["rows"][1]["dropped"] == "duplicate"


def test_likeness_of_repeats_is_measured_on_the_texts() -> None:
    found = index(page(record("a")))
    assert sum(found["likeness"]) == 2
    assert found["likeness"][10] == 1  # the sentence again; the slug is spelled with hyphens
    assert found["kept_apart"][10] == 1


def test_the_least_sure_decisions_name_their_passage_and_article() -> None:
    given = record("a")
    given["removals"][3]["score"] = 0.61
    ((score, text, reason, rule, article, place),) = index(page(record("z", marks=()), given))["unsure"]
    assert (score, reason, rule, article, place) == (0.61, "subscribe", "SUB01", "a", 3)
    assert "newsletter" in text


def test_the_site_comes_from_the_address_if_the_page_does_not_name_it() -> None:
    given = record("https://coast.example/pier")
    del given["metadata"]["site"]
    assert index(page(given, record("http://[broken")))["sites"][0][0] in ("coast.example", "Dover News")


def test_a_spool_on_disk_gives_the_same_page(tmp_path: Path) -> None:
    out = io.StringIO()
    with (tmp_path / "spool").open("w+", encoding="utf-8", newline="\n") as spool:
        write_report([record()], out, title="A title", spool=spool)
    assert out.getvalue() == page(record())
