"""Makes the picture of the report that README and the pages show: ``python docs/picture.py``.

It shows `fixtures/demo/update.txt`, which is written for it. Needs chromium (or CHROME=path).
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import dedup
from dedup.cli.knobs import summaries
from dedup.rendering.report import write_report

ROOT = Path(__file__).resolve().parents[1]
ARTICLE = ROOT / "fixtures" / "demo" / "update.txt"
PICTURE = ROOT / "docs" / "pictures" / "report.png"
#: Without network, without a trace, and always in the same size.
SWITCHES = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-sync", "--disable-background-networking", "--disable-component-update"),
    *("--hide-scrollbars", "--window-size=1240,960", "--virtual-time-budget=3000"),
)
#: Chooses a passage as a reader would, so that its kept copy is lit.
CHOOSE = """<script>
const wait = setInterval(() => {
  const mark = document.getElementById("m%d");
  if (mark) { clearInterval(wait); mark.click(); document.querySelector(".side").scrollTop = 0; }
}, 50);
</script>
"""


def report(record: dict[str, object], chosen: int) -> str:
    """The page on one article, with one passage chosen."""
    page = io.StringIO()
    write_report([record], page, title="update.txt", summary=summaries(dedup.Options()))
    return page.getvalue().replace("</body>", CHOOSE % chosen + "</body>")


def main() -> None:
    """Write the picture."""
    browser = os.environ.get("CHROME") or shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        sys.exit("no chromium found; install it, or name one: CHROME=/path/to/chrome")
    record = dedup.clean(ARTICLE).to_dict() | {"id": "update.txt"}
    repeats = [n for n, removal in enumerate(record["removals"]) if removal["reason"] == "repeat"]
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(report(record, repeats[-1]), encoding="utf-8")
        where = [f"--user-data-dir={folder}/profile", f"--screenshot={PICTURE}", page.as_uri()]
        subprocess.run([browser, *SWITCHES, *where], check=True, capture_output=True, timeout=60)
    print(f"{PICTURE.relative_to(ROOT)}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
