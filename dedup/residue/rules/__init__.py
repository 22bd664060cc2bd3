"""The rules, one file a family. To add one: a row here, its phrases in `dedup.residue.words`."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from dedup.errors import RuleError
from dedup.residue.rule import Rule
from dedup.residue.rules import (
    ad,
    byline,
    comments,
    cookie,
    credit,
    legal,
    nav,
    other,
    promo,
    related,
    share,
    subscribe,
    tags,
    timestamp,
    ui,
)

_FAMILIES = (
    subscribe, share, promo, related, byline, timestamp, credit, comments, nav, tags, ad, legal,
    cookie, ui, other,
)  # fmt: skip


@cache
def _by_code() -> MappingProxyType[str, Rule]:
    rows: dict[str, Rule] = {}
    for family in _FAMILIES:
        for row in family.ROWS:
            if row.code in rows:
                raise RuleError(f"{row.code}: two rules with this code")
            rows[row.code] = row
    return MappingProxyType(rows)


def all_rules() -> tuple[Rule, ...]:
    """Every rule, family by family."""
    return tuple(_by_code().values())


def rule(code: str) -> Rule:
    """The rule with this code, in any letter case.

    Raises `RuleError` if there is none.
    """
    try:
        return _by_code()[code.upper()]
    except KeyError:
        raise RuleError(f"{code}: no such rule; `dedup rules` lists them all") from None
