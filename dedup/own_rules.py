"""Custom rules from a TOML file."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from dedup.errors import RuleError
from dedup.ledger import Reason
from dedup.residue.own import OwnRule, check

#: Kind of table in the file -> its allowed keys.
_KEYS: Final = {
    "rule": ("code", "reason", "about", "phrases", "where", "pattern", "example", "counter_example",
             "score", "limit", "opens"),
    "keep": ("code", "about", "phrases", "where", "pattern", "example", "counter_example", "limit"),
}  # fmt: skip
_NEEDED = ("code", "about", "example", "counter_example")
#: Places for phrases; places for patterns -> mode of the rule.
_PHRASE_PLACES = ("line", "start", "end", "inside")
_PATTERN_PLACES = {"line": "shape", "inside": "span"}
#: Default and maximum of `limit`, the longest line that a rule is tried on, in characters.
_LIMIT, _MOST = 200, 2000
#: Reasons that residue rules cannot have.
_OTHERS = frozenset({Reason.REPEAT, Reason.TEMPLATE})


def load_rules(path: str | os.PathLike[str]) -> tuple[OwnRule, ...]:
    """Load custom rules for `Options.rules`.

    path  a TOML file with tables ``[[rule]]`` (lines to remove) and ``[[keep]]`` (lines to protect)

    Every rule must match its example and must not match its counter-example. Raises `RuleError`, one
    line that names the file, the rule and the problem, if the file cannot be read, a rule is malformed,
    or it fails its examples.
    """
    name = os.fspath(path)
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as problem:
        raise RuleError(f"{name}: {problem.strerror or problem}; check the rules file") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise RuleError(f"{name}: not TOML: {problem}") from None
    wrong = sorted(set(table) - set(_KEYS))
    if wrong or not table:
        raise RuleError(f"{name}: {wrong[0] if wrong else 'empty'}: expected [[rule]] or [[keep]]")
    rows: dict[str, OwnRule] = {}
    for kind, number, values in _tables(name, table):
        try:
            row = _row(kind, values)
            if row.code in rows:
                raise RuleError(f"{row.code}: two rules with this code")
        except RuleError as problem:
            raise RuleError(f"{name}: {kind} {number}: {problem}") from None
        rows[row.code] = row
    return tuple(rows.values())


def _tables(name: str, table: Mapping[str, Any]) -> list[tuple[str, int, Mapping[str, Any]]]:
    out: list[tuple[str, int, Mapping[str, Any]]] = []
    for kind, rows in table.items():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise RuleError(f"{name}: {kind}: write [[{kind}]] with double brackets before each rule")
        out += [(kind, number, row) for number, row in enumerate(rows, 1)]
    return out


def _row(kind: str, values: Mapping[str, Any]) -> OwnRule:
    from dedup.rules import explain

    code = _text(values, "code")
    for key in values:
        if key not in _KEYS[kind]:
            near = difflib.get_close_matches(key, _KEYS[kind], 1)
            hint = f"did you mean {near[0]}?" if near else f"choose from {', '.join(_KEYS[kind])}"
            raise RuleError(f"{code}: {key}: no such key; {hint}")
    if explain(code) is not None:
        raise RuleError(f"{code}: is a built-in rule; choose another code")
    about, example, counter = (_text(values, key) for key in _NEEDED[1:])
    phrases = values.get("phrases", [])
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
        raise RuleError(f'{code}: phrases: must be a list of strings, such as ["read on", "read more"]')
    pattern = str(values.get("pattern", ""))
    if bool(phrases) == bool(pattern):
        raise RuleError(f"{code}: needs either phrases or a pattern")
    row = OwnRule(
        code, _reason(code, kind, values), about, _mode(code, values, pattern),  # type: ignore[arg-type]
        example, counter, _number(values, "score", 1.0, 1),
        int(_number(values, "limit", _LIMIT, _MOST)), pattern,
        opens=bool(values.get("opens", False)), phrases=tuple(phrases), keeps=kind == "keep",
    )  # fmt: skip
    check(row)
    return row


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if not isinstance(value, str) or not value.strip():
        what = "is missing" if value is None else "must be a string"
        raise RuleError(f"{values.get('code', 'the row')}: {key} {what}")
    return value


def _number(values: Mapping[str, Any], key: str, default: float, most: float) -> float:
    value = values.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
        raise RuleError(f"{values['code']}: {key}: {value!r} must be above 0 and at most {most}")
    return value


def _reason(code: str, kind: str, values: Mapping[str, Any]) -> Reason:
    if kind == "keep":
        return Reason.OTHER
    allowed = [reason.value for reason in Reason if reason not in _OTHERS]
    value = values.get("reason", Reason.OTHER.value)
    if value not in allowed:
        raise RuleError(f"{code}: reason: {value!r} is not one of {', '.join(allowed)}")
    return Reason(value)


def _mode(code: str, values: Mapping[str, Any], pattern: str) -> str:
    value = values.get("where", "line")
    places = list(_PATTERN_PLACES) if pattern else _PHRASE_PLACES
    if value not in places:
        raise RuleError(f"{code}: where: {value!r} is not one of {', '.join(places)}")
    return _PATTERN_PLACES[value] if pattern else str(value)
