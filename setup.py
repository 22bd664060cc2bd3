"""Builds the compiled kernels; everything else about the package stands in setup.cfg.

A kernel is a file ``_name.pyx`` beside the module whose work it does. Each is optional: without Cython
or a C compiler the package installs all the same and does that work in Python.
"""

import os
from pathlib import Path

from setuptools import Extension, setup

try:
    from Cython.Build import cythonize
except ImportError:
    extensions = []
else:
    # What Cython itself adds to every kernel, typed memoryviews above all, is compiled once, for all of
    # them: nine tenths of each kernel's C, and a fifth of the time that the whole takes without this.
    SHARED = "dedup._cyutility"
    extensions = cythonize(
        [
            Extension(SHARED, ["dedup/_cyutility.c"]),
            *(
                Extension(".".join(path.with_suffix("").parts), [str(path)])
                for path in sorted(Path("dedup").rglob("_*.pyx"))
            ),
        ],
        build_dir="build/kernels",
        shared_utility_qualified_name=SHARED,
        compiler_directives={"language_level": 3, "freethreading_compatible": True},
    )
    for extension in extensions:  # what is said to `Extension`, cythonize forgets
        extension.optional = True
        # What is shared in the folder and by all: no kernel may be older (`dedup.compiled.is_stale`).
        folders = {Path("dedup"), Path(*extension.name.split(".")).parent}
        extension.depends = sorted(str(path) for folder in folders for path in folder.glob("_*.px[di]"))
        if os.name == "posix":
            extension.extra_compile_args = ["-g0"]  # a tenth of the size

setup(ext_modules=extensions)
