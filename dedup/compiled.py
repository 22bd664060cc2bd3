"""Access to compiled kernels, which give the same results as the Python code next to them, faster.

A kernel is a Cython file ``_name.pyx`` next to the Python module; setup.py builds those it can. If
one is missing, or `DEDUP_PURE` is set to anything but 0, the Python code does the work. Tests
compare both, so no result depends on which was used.
"""

from __future__ import annotations

import os
import warnings
from importlib import import_module
from typing import Any


def kernel(name: str) -> Any:
    """The compiled module `name`; None if it is missing, older than its source, or switched off."""
    if os.environ.get("DEDUP_PURE", "0") not in ("", "0"):
        return None
    try:
        found = import_module(name)
    except ImportError:
        return None
    except (TypeError, ValueError):  # Cython: the shared `_cyutility` is another version
        return _left_alone(f"{name} was compiled beside another dedup._cyutility")
    if is_stale(str(found.__file__), os.path.dirname(__file__)):  # noqa: PTH120 - cheap at start
        return _left_alone(f"{name} was compiled from an older source")
    return found


def _left_alone(why: str) -> None:
    warnings.warn(f"{why} and is left alone; install dedup anew", RuntimeWarning, stacklevel=3)


def is_stale(built: str, package: str) -> bool:
    """Whether the source of the kernel in the file `built` is newer, as after a checkout.

    package  folder of the sources that all kernels share

    Its sources are the file of its name and the shared files of its folder and of `package`. An
    installed wheel has none, so nothing can be newer.
    """
    folder, name = os.path.split(built)
    own = os.path.join(folder, name.partition(".")[0] + ".pyx")  # noqa: PTH118 - cheap at start
    try:
        age = os.stat(built).st_mtime  # noqa: PTH116 - cheap at start
        for place in {folder, package}:
            with os.scandir(place) as files:
                for file in files:
                    source = file.path == own or file.name.endswith((".pxd", ".pxi"))
                    if source and file.stat().st_mtime > age:
                        return True
    except OSError:
        pass
    return False
