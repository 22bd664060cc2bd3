# cython: boundscheck=False, wraparound=False
"""Symmetric trees over byte features; see `dedup.residue.model`."""


def add_leaves(
    const unsigned char[:, :] features,
    const Py_ssize_t[:, ::1] feature,
    const unsigned char[:, ::1] border,
    const int[:, :, ::1] leaves,
    int[:, ::1] out,
):
    """Add to `out`, shape (lines, outputs), the leaves that each line falls in.

    features  shape (rows, lines); every number in `feature` is one of its rows: the caller sees to that
    others    as in `Trees`, leaves of shape (trees, 2**depth, outputs)
    """
    cdef Py_ssize_t lines = features.shape[1], depth = feature.shape[0], outputs = out.shape[1]
    cdef Py_ssize_t tree, level, line, output, leaf
    for line in range(lines):
        for tree in range(feature.shape[1]):
            leaf = 0
            for level in range(depth):
                leaf |= (features[feature[level, tree], line] > border[level, tree]) << level
            for output in range(outputs):
                out[line, output] += leaves[tree, leaf, output]
