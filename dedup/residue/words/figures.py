"""What stands beside figures in tables: currencies, units, points, as they are written there."""

from __future__ import annotations

UNITS = "EUR USD CHF TL kr zł Kč Ft lei руб km kg cm mm pts"
