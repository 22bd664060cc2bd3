"""Run the fuzzer: ``python -m fuzz --seconds 60 html text`` (all targets if none is named).

Each target gets its share of the time in a process of its own. Inputs that reached new code are
kept in ``build/fuzz/TARGET`` and seed the next run; one that violated a guarantee is kept in
``build/fuzz/found`` and ends the run of its target, with exit status 1 at the end. Needs the extra:
pip install '.[fuzz]'.
"""

from __future__ import annotations

import argparse
import os
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

NAMES = (
    "decoder", "html", "feed", "text", "jsonl", "csv", "warc", "rules", "settings", "undo", "index",
)  # fmt: skip
HOME = Path("build", "fuzz")
#: Maximum bytes of an input, and maximum seconds for it.
LONGEST, SLOW = 4096, 10


def main() -> int:
    """Run the targets one after the other; returns 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=60, help="for all targets together")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.targets) - set(NAMES))
    if unknown:
        parser.error(f"{unknown[0]}: no such target; there are {', '.join(NAMES)}")
    if chosen.one:
        fuzz(chosen.targets[0], chosen.seconds)
    names = chosen.targets or NAMES
    each = max(1, chosen.seconds // len(names))
    return max([run(name, each) for name in names])


def run(name: str, seconds: int) -> int:
    """Run one target in a process of its own; returns 1 if it failed."""
    print(f"== {name}: {seconds} s", flush=True)
    command = [sys.executable, "-m", "fuzz", "--one", "--seconds", str(seconds), name]
    return int(subprocess.run(command, check=False, env={**os.environ, "CI": "true"}).returncode != 0)


def fuzz(name: str, seconds: int) -> None:
    """Pass the target to the fuzzer, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["dedup"], enable_loader_override=False):
        from fuzz.seeds import seeds
        from fuzz.targets import TARGETS

        # import all packages now, or some are imported later without instrumentation
        for room in pkgutil.walk_packages(["dedup"], "dedup."):
            if not room.name.startswith(("dedup.integrations", "dedup.__main__")):
                import_module(room.name)
    folder = HOME / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()[name]):
        (folder / f"seed-{number}").write_bytes(seed)
    limits = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOW}"]
    (HOME / "found").mkdir(exist_ok=True)  # not among the seeds, or each run would end at once
    prefix = f"-artifact_prefix={HOME / 'found' / name}-"
    atheris.Setup([sys.argv[0], str(folder), *limits, prefix, "-rss_limit_mb=6000"], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    raise SystemExit(main())
