"""Fixtures and settings that all tests share."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# A deadline measures the machine, not the code. HYPOTHESIS_PROFILE=thorough looks at 10,000
# examples, as `make test-invariants` does.
# Continuous integration looks at the same examples each time, so that its answer is about the change;
# runs elsewhere look for new ones.
settings.register_profile(
    "default",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ and "HYPOTHESIS_PROFILE" not in os.environ,
)
settings.register_profile("thorough", settings.get_profile("default"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
