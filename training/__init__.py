"""Training of the residue labeller: not part of the package, needs its own tools (see README.md)."""
