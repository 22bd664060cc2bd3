"""Compiled kernels: that they are there where tests run, and can be done without."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

import pytest

from dedup.compiled import kernel

ROOT = Path(__file__).resolve().parents[2]
COMPILER = (sysconfig.get_config_var("CC") or "cc").split()[0]
NAMES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "dedup").rglob("_*.pyx")]


@pytest.mark.skipif(shutil.which(COMPILER) is None, reason="no C compiler, so no kernels")
@pytest.mark.parametrize("name", NAMES)
def test_a_kernel_is_built_where_tests_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the twins would compare Python with itself, and pass."""
    monkeypatch.delenv("DEDUP_PURE", raising=False)
    assert kernel(name) is not None


def test_a_kernel_that_is_not_there_is_none() -> None:
    assert kernel("dedup.residue._nothing") is None


@pytest.mark.parametrize(("value", "pure"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_kernels_are_left_alone_on_demand(value: str, pure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEDUP_PURE", value)
    assert (kernel("json") is None) == pure
