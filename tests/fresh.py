"""Runs each example with what it says it needs and nothing else: ``python tests/fresh.py FOLDER``.

The ``Install:`` line of an example is carried out, for a wheel of this clone, in a new virtual environment
below FOLDER, one for all examples with the same line; its tests in ``tests/integrations/test_examples.py`` then
run it by that environment's Python. Environments that are there already are used again.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
TESTS = "tests/integrations/test_examples.py"
_INSTALL = re.compile(r"^Install: pip install (?P<what>.*?)(?:  .*)?$", re.M)


def lines() -> dict[str, list[str]]:
    """What is to be installed -> names of the examples that need just that."""
    found = defaultdict(list)
    for path in sorted(EXAMPLES.glob("*.py")):
        match = _INSTALL.search(path.read_text(encoding="utf-8"))
        if match is None:
            raise SystemExit(f"{path.name}: no line that begins with `Install: pip install `")
        found[match["what"]].append(path.name)
    return found


def wheel(folder: Path) -> Path:
    """This clone as a wheel in `folder`: built once, so that kernels are compiled once for all."""
    for old in folder.glob("dedup-*.whl"):
        old.unlink()
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*build, "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("dedup-*.whl")
    return built


def environment(folder: Path, what: str, built: Path) -> Path:
    """Python of a virtual environment with the wheel `built` and what else a line says."""
    place = folder / ("fresh-" + ("-".join(re.findall(r"\w+", what)) or "plain"))
    python = place / "bin" / "python"
    wanted = [part.replace(".", str(built), 1) if part[0] == "." else part for part in shlex.split(what)]
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *wanted], check=True)
    # The clone may have changed since the last time; a package of the same version is not replaced.
    subprocess.run([*pip, "--no-deps", "--force-reinstall", str(built)], check=True)
    return python


def main(folder: Path) -> int:
    """Exit status: 1 if any example fails."""
    failed = []
    built = wheel(folder)
    for what, names in lines().items():
        print(f"== pip install {what}: {', '.join(names)}", flush=True)
        told = {
            "DEDUP_EXAMPLES": " ".join(names),
            "DEDUP_EXAMPLES_PYTHON": str(environment(folder, what, built)),
        }
        tests = [sys.executable, "-m", "pytest", "-q", "-m", "spark or not spark", "-rN", TESTS]
        if subprocess.run(tests, cwd=ROOT, env={**os.environ, **told}, check=False).returncode:
            failed.append(what)
    print(f"failed: {'; '.join(failed)}" if failed else "every example ran", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
