"""Compiled kernels are present where tests run, and optional."""

from __future__ import annotations

import os
import shutil
import sysconfig
from pathlib import Path

import pytest

from dedup import compiled
from dedup.compiled import is_stale, kernel

ROOT = Path(__file__).resolve().parents[2]
COMPILER = (sysconfig.get_config_var("CC") or "cc").split()[0]
NAMES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "dedup").rglob("_*.pyx")]


@pytest.mark.skipif(shutil.which(COMPILER) is None, reason="no C compiler, so no kernels")
@pytest.mark.parametrize("name", NAMES)
def test_a_kernel_is_built_where_tests_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise tests of kernels would compare Python with itself, and pass."""
    monkeypatch.delenv("DEDUP_PURE", raising=False)
    assert kernel(name) is not None


def test_a_kernel_that_is_not_there_is_none() -> None:
    assert kernel("dedup.residue._nothing") is None


@pytest.mark.parametrize("problem", [TypeError("wrong signature"), ValueError("size changed")])
def test_a_kernel_beside_another_shared_module_is_said_to_be(
    problem: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cython raises these while it imports a kernel, where `_cyutility` was built by another version."""

    def fail(name: str) -> None:
        raise problem

    monkeypatch.delenv("DEDUP_PURE", raising=False)
    monkeypatch.setattr(compiled, "import_module", fail)
    with pytest.warns(RuntimeWarning, match="another dedup._cyutility"):
        assert kernel("dedup.residue._trees") is None


@pytest.mark.parametrize(("value", "pure"), [("1", True), ("yes", True), ("0", False), ("", False)])
def test_kernels_are_left_alone_on_demand(value: str, pure: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEDUP_PURE", value)
    monkeypatch.setattr(compiled, "is_stale", lambda *_: False)
    assert (kernel("json") is None) == pure


def test_a_kernel_older_than_its_source_is_left_alone(tmp_path: Path) -> None:
    """After a checkout of another version the kernel would not fit the Python code."""
    source, built = tmp_path / "_some.pyx", tmp_path / "_some.cpython-311-x86_64-linux-gnu.so"
    built.touch()
    assert not is_stale(str(built), str(tmp_path))
    source.touch()
    os.utime(built, (1_000, 1_000))
    os.utime(source, (1_001, 1_001))
    assert is_stale(str(built), str(tmp_path))
    os.utime(built, (1_002, 1_002))
    assert not is_stale(str(built), str(tmp_path))


@pytest.mark.parametrize("shared", ["_shared.pxd", "_part.pxi", "../_tuples.pxd"])
def test_a_kernel_older_than_what_it_shares_is_left_alone(shared: str, tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    built = room / "_some.cpython-311-x86_64-linux-gnu.so"
    for name in (built.name, "_some.pyx", "_other.pyx", shared, "../_some.pyx"):
        (room / name).touch()
        os.utime(room / name, (1_000, 1_000))
    os.utime(room / "_other.pyx", (1_001, 1_001))
    os.utime(tmp_path / "_some.pyx", (1_001, 1_001))
    assert not is_stale(str(built), str(tmp_path))
    os.utime(room / shared, (1_001, 1_001))
    assert is_stale(str(built), str(tmp_path))


def test_a_stale_kernel_is_said_to_be_stale(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEDUP_PURE", raising=False)
    monkeypatch.setattr(compiled, "is_stale", lambda *_: True)
    with pytest.warns(RuntimeWarning, match="older source"):
        assert kernel("json") is None
