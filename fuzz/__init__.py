"""Coverage-guided fuzzing of everything that takes untrusted input; see `fuzz.targets`."""
