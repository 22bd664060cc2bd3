"""The contents of the wheel, and that it runs in an empty environment."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

import dedup

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


def run(*command: str | Path, **settings: object) -> str:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False, timeout=900,
        **settings,  # type: ignore[call-overload]
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def test_a_source_archive_holds_the_kernels_sources_and_nothing_that_was_built(wheel: Path) -> None:
    source = wheel.parent / "source"
    run(sys.executable, "-m", "build", "--sdist", "--outdir", wheel.parent, source)
    (archive,) = wheel.parent.glob("dedup-*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    sources = run("git", "-C", ROOT, "ls-files", "dedup/*.pyx", "dedup/*.px[di]").split()
    assert sources and set(sources) <= names
    assert not [name for name in names if name.startswith("build/")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy, so that nothing is left in the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run("git", "-C", ROOT, "clone", "--quiet", "--no-hardlinks", ".", folder / "source")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", folder, folder / "source")
    (built,) = folder.glob("dedup-*.whl")
    return built


def test_everything_of_the_package_is_in_it_and_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    committed = set(run("git", "-C", ROOT, "ls-files", "dedup").split())
    kernels = {name for name in committed if name.endswith(".pyx")}
    shared = {name for name in committed if name.endswith((".pxd", ".pxi"))}
    built = {name for name in inside if name.endswith((".so", ".pyd"))}
    assert inside - built == committed - kernels - shared
    assert {name.partition(".")[0] for name in built} - {"dedup/_cyutility"} == {
        name.partition(".")[0] for name in kernels
    }
    for needed in ("py.typed", "rendering/assets/report.js", "text/languages/known.bin"):
        assert f"dedup/{needed}" in inside
    assert any(name.endswith(".npz") for name in inside)


def test_it_says_what_it_is(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (name,) = (name for name in archive.namelist() if name.endswith("/METADATA"))
    metadata = archive.read(name).decode("utf-8")
    assert f"\nVersion: {dedup.__version__}\n" in metadata
    assert "\nRequires-Python: >=3.11\n" in metadata
    assert "\nClassifier: Typing :: Typed\n" in metadata


def test_it_runs_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "empty", with_pip=True)
    python = tmp_path / "empty" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", wheel)
    assert run(python, "-m", "dedup", "--version", cwd=tmp_path).split()[-1] == dedup.__version__
    article = ROOT / "fixtures" / "demo" / "article.txt"
    cleaned = run(tmp_path / "empty" / "bin" / "dedup", "clean", article, cwd=tmp_path)
    assert cleaned == dedup.clean_text(article.read_text(encoding="utf-8"))
    run(python, "-m", "dedup", "report", article, "-o", tmp_path / "report.html", cwd=tmp_path)
    assert (tmp_path / "report.html").stat().st_size > 5000
