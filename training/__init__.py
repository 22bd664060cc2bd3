"""Training of the labeller; not part of the package, and with its own requirements (see README.md)."""
