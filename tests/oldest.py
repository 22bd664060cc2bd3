"""The oldest versions that setup.cfg allows, as pip's constraints: ``python tests/oldest.py``.

Tools that only the tests use are left out: what counts is what dedup runs with.
"""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator
from pathlib import Path

SETUP = Path(__file__).resolve().parents[1] / "setup.cfg"
TOOLS = frozenset({"hypothesis", "mypy", "pytest", "pytest-xdist", "ruff", "types-beautifulsoup4"})
#: Packages of packages, which no longer bear the oldest of what they belong to: scrapy 2.13.
WITH_IT = {"twisted": "24.11.0"}
#: Extras whose packages need too much of a machine, or are no part of what runs.
ELSEWHERE = frozenset({"browser", "docs", "spark"})
_BOUND = re.compile(r"(?P<name>[\w-]+) *>= *(?P<version>[\w.]+)")


def constraints() -> Iterator[str]:
    """``name==version`` for each dependency and each of an extra, once, the lowest bound first come."""
    setup = configparser.ConfigParser()
    setup.read(SETUP, encoding="utf-8")
    lines = setup["options"]["install_requires"].splitlines()
    for extra, packages in setup["options.extras_require"].items():
        lines += [] if extra in ELSEWHERE else packages.splitlines()
    found = dict(WITH_IT)
    for line in lines:
        if (match := _BOUND.match(line)) and match["name"] not in TOOLS:
            found.setdefault(match["name"], match["version"])
    yield from (f"{name}=={version}" for name, version in sorted(found.items()))


if __name__ == "__main__":
    print("\n".join(constraints()))
