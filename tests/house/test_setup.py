"""How pip reads setup.cfg."""

from __future__ import annotations

import configparser
from pathlib import Path

SETUP = Path(__file__).resolve().parents[2] / "setup.cfg"


def test_a_requirement_with_a_condition_is_on_a_line_of_its_own() -> None:
    """On the line of its extra, setuptools splits it at the semicolon, and nothing can be installed."""
    setup = configparser.ConfigParser()
    setup.read(SETUP, encoding="utf-8")
    lists = {**setup["options.extras_require"], "install_requires": setup["options"]["install_requires"]}
    assert not [name for name, packages in lists.items() if ";" in packages.partition("\n")[0]]
