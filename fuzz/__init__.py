"""Coverage-guided fuzzing of all doors that take what others wrote; see `fuzz.targets`."""
