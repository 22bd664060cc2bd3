"""Compiled kernels: the same answers as the Python beside them, sooner.

A kernel is a Cython file ``_name.pyx`` next to the module whose work it does; setup.py builds those it
can. Where one is missing, or `DEDUP_PURE` is set to anything but 0, the Python does the work. Both are
tested against one another, so no answer depends on which of them gave it.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any


def kernel(name: str) -> Any:
    """The compiled module `name`; None if it was not built or is not wanted."""
    if os.environ.get("DEDUP_PURE", "0") not in ("", "0"):
        return None
    try:
        return import_module(name)
    except ImportError:
        return None
