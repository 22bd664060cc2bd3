# cython: boundscheck=False, wraparound=False
"""Symmetric trees over byte features; see `dedup.residue.model`."""

from libc.stdint cimport int32_t, uint8_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

cdef enum:
    BLOCK = 256  # lines tested together


def scores(
    const uint8_t[:, :] features not None,
    const Py_ssize_t[:, ::1] feature not None,
    const uint8_t[:, ::1] border not None,
    const int32_t[:, :, ::1] leaves not None,
    const float[::1] bias not None,
    double step,
    float[:, ::1] out not None,
):
    """Fill `out`, shape (lines, outputs), with the sum of the leaves that each line reaches.

    features  shape (rows, lines); the values of a row are contiguous
    others    as in `Trees`, leaves of shape (trees, 2**depth, outputs), bias of shape (outputs,)
    step      a power of two: the value of a leaf of 1

    Raises IndexError if a test reads a row that does not exist, ValueError for other sizes that do
    not fit.
    """
    cdef Py_ssize_t lines = features.shape[1], depth = feature.shape[0], trees = feature.shape[1]
    cdef Py_ssize_t tree, level, start, line, output, outputs = out.shape[1]
    cdef int32_t* sums
    if border.shape[0] != depth or border.shape[1] != trees or leaves.shape[0] != trees or not 1 <= depth <= 8:
        raise ValueError("sizes do not fit together")
    if leaves.shape[1] != 1 << depth or out.shape[0] != lines or leaves.shape[2] != outputs or bias.shape[0] != outputs:
        raise ValueError("sizes do not fit together")
    if lines > 1 and features.strides[1] != 1:
        raise ValueError("lines are not side by side")
    for level in range(depth):
        for tree in range(trees):
            if not 0 <= feature[level, tree] < features.shape[0]:
                raise IndexError(f"{features.shape[0]} features, {feature[level, tree] + 1} expected")
    sums = <int32_t*>calloc(lines * outputs + 1, sizeof(int32_t))
    if not sums:
        raise MemoryError
    try:
        for start in range(0, lines, BLOCK):
            for tree in range(trees):
                _add(features, feature, border, leaves, sums + start * outputs, tree, start, min(lines - start, BLOCK))
        for line in range(lines):
            for output in range(outputs):
                out[line, output] = <float>(<double>sums[line * outputs + output] * step + <double>bias[output])
    finally:
        free(sums)


cdef void _add(
    const uint8_t[:, :] features, const Py_ssize_t[:, ::1] feature, const uint8_t[:, ::1] border,
    const int32_t[:, :, ::1] leaves, int32_t* sums, Py_ssize_t tree, Py_ssize_t start, Py_ssize_t count,
) noexcept nogil:
    """Add the leaves of one tree for `count` lines from `start` on to `sums`."""
    cdef uint8_t leaf[BLOCK]
    cdef Py_ssize_t level, line, output, outputs = leaves.shape[2]
    cdef const int32_t* values = &leaves[tree, 0, 0]
    memset(leaf, 0, count)
    for level in range(feature.shape[0]):
        _ask(&features[feature[level, tree], start], leaf, border[level, tree], <uint8_t>(1 << level), count)
    if outputs == 1:
        for line in range(count):
            sums[line] += values[leaf[line]]
        return
    for line in range(count):
        for output in range(outputs):
            sums[line * outputs + output] += values[leaf[line] * outputs + output]


cdef inline void _ask(
    const uint8_t* row, uint8_t* leaf, uint8_t border, uint8_t bit, Py_ssize_t count
) noexcept nogil:
    """Set `bit` of the leaves of lines above the threshold, in a loop that compilers vectorise."""
    cdef Py_ssize_t line
    for line in range(count):
        leaf[line] |= bit if row[line] > border else 0
