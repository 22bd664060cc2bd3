"""A run of which the n-th write fails, for every n: `python -m tests.corpus.failing_writes SHIM FOLDER STEP`.

SHIM is what `CODE` was compiled to; the program has to be started with it as LD_PRELOAD. Writes, and waits
for the disk, are those that SQLite and the output files really make. For each n, in steps, a child runs
until its n-th write meets a full disk or a faulty one, once or from there on; then the run is resumed and
must end as one that met nothing. Prints as JSON how many of each there were.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Any

from dedup.errors import DedupError
from tests.corpus.conftest import make_records, result, run_into

CODE = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <unistd.h>
#include <sys/types.h>

static long left = 0, seen = 0;
static int code = 0, sticky = 0;

void arm(long n, int number, int stays) { left = n; seen = 0; code = number; sticky = stays; }
long count(void) { return seen; }

static int fails(int fd) {
    if (fd <= 2 || !code) return 0;
    seen++;
    if (left > 1) { left--; return 0; }
    if (left == 1) { if (!sticky) left = 0; errno = code; return 1; }
    return 0;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = dlsym(RTLD_NEXT, name)

#define WRITE(name, more, args, ...) \
    ssize_t name(int fd, __VA_ARGS__) { \
        REAL(ssize_t, #name, int, __VA_ARGS__); \
        return fails(fd) ? -1 : real args; }
WRITE(write, , (fd, data, size), const void *data, size_t size)
WRITE(pwrite, , (fd, data, size, at), const void *data, size_t size, off_t at)
WRITE(pwrite64, , (fd, data, size, at), const void *data, size_t size, off_t at)

#define WAIT(name) \
    int name(int fd) { REAL(int, #name, int); return fails(fd) ? -1 : real(fd); }
WAIT(fsync)
WAIT(fdatasync)

#define CUT(name) \
    int name(int fd, off_t size) { REAL(int, #name, int, off_t); return fails(fd) ? -1 : real(fd, size); }
CUT(ftruncate)
CUT(ftruncate64)
"""

DISKS = {"full": errno.ENOSPC, "faulty": errno.EIO}


def failing(shim: Any, arming: tuple[int, int, int], records: Any, folder: Path) -> bool:
    """Run in a child with that write failing; whether one did. Raises for anything but a word of ours."""
    child = os.fork()
    if child == 0:
        status = 3
        try:
            shim.arm(*arming)
            run_into(records, folder)
            status = 0
        except (DedupError, OSError) as problem:
            status = 3 if "\n" in str(problem) else 1
        finally:
            reached = shim.count() >= arming[0]
            shim.arm(0, 0, 0)
            os._exit(status if reached or status == 3 else 2)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, 1, 2}, f"write {arming[0]}: ended with {status}"
    return status != 2


def loop(shim: Any, folder: Path, step: int, records: Any) -> dict[str, int]:
    """All n of all kinds; how many writes failed."""
    whole = folder / "whole"
    whole.mkdir()
    run_into(records, whole)
    truth, told = result(whole), {}
    for name, code in DISKS.items():
        for sticky in (False, True):
            n = 1
            while True:
                part = folder / "failed"
                part.mkdir()
                met = failing(shim, (n, code, int(sticky)), records, part)
                if met:
                    run_into(records, part, resume=True)
                assert result(part) == truth, f"{name} at write {n}, sticky {sticky}: other files"
                shutil.rmtree(part)
                if not met:
                    break
                n += step
            told[f"{name}, {'for good' if sticky else 'once'}"] = n - 1
    return told


if __name__ == "__main__":
    print(json.dumps(loop(ctypes.CDLL(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), make_records(24))))
