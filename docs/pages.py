"""Pages generated from the code when the documentation is built: options, rules, reference."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import dedup
from dedup.cli.knobs import KNOBS, PYTHON_ONLY, environment_name
from dedup.ledger import Reason
from dedup.options import Options, option_names
from dedup.rules import Entry, all_rules

_FORWARD = re.compile(r"ForwardRef\('([^']*)'[^)]*\)")
_QUOTED = re.compile(r"""(?<=: )(["'])(?P<what>.*?)\1(?= =|$)""")
_ROW = re.compile(r"(?P<name>\S(?:\S| (?! ))*?) {2,}(?P<about>\S.*)")
#: Public names by topic; a test compares them with `dedup.__all__`.
GROUPS = {
    "Cleaning": ("clean", "clean_text", "Cleaner", "Options", "read_feed", "load_rules", "OwnRule"),
    "Many documents": ("Corpus", "CorpusCleaned", "Partner", "Change", "Passage", "CorpusOptions"),
    "Many short texts": ("collapse", "Collapsed", "Group", "Member", "find_repeats", "Match",
                         "find_variants", "VariantPair", "compare", "Verdict"),
    "Results": ("Cleaned", "Removal", "Reason", "Variant", "Tile", "Metadata"),
    "Source document": ("Document", "Block", "Markup", "Link", "Element", "Span", "Source"),
    "Errors": ("DedupError", "InputError", "LimitError", "OptionsError", "RuleError", "IndexFileError",
               "MissingExtraError"),
}  # fmt: skip


def options() -> str:
    """Every field of `Options` with its description, default, flag and variable."""
    about = dict(_rows(str(inspect.getdoc(Options))))
    lines = [
        "# Options", "",
        "Each option is a field of `dedup.Options`, a keyword argument of `dedup.clean` and",
        "`dedup.Cleaner`, a flag of `dedup clean`, a name in a [settings file](settings.md), and an",
        "environment variable.",
        "",
    ]  # fmt: skip
    for name in option_names():
        lines += [f"## {name}", "", _sentence(about[name]), "", f"- default: `{_default(name)}`"]
        if name in PYTHON_ONLY:
            lines += ["- Python only", ""]
        else:
            flags = " ".join(KNOBS[name].names)
            lines += [f"- flag: `{flags}`", f"- environment: `{environment_name(name)}`", ""]
    return "\n".join(lines)


def _default(name: str) -> str:
    value = getattr(Options(), name)
    return "none" if value in ("", frozenset(), ()) else str(value)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def rules() -> str:
    """Every rule and veto with its example and counter-example, by reason."""
    rows = all_rules()
    lines = [
        "# Rules", "",
        f"All {len(rows)} rules and vetoes. `dedup rules CODE` shows one on the command line.",
        "",
        "A *likely* rule, as opposed to a certain one, acts only next to other boilerplate, or in the",
        "head or tail of a text: see [how it works](how-it-works.md).", "",
    ]  # fmt: skip
    for reason in [*(reason.value for reason in Reason), "variant"]:
        found = [row for row in rows if row.reason == reason]
        if found:
            title = "variant (vetoes: what keeps two passages apart)" if reason == "variant" else reason
            lines += [f"## {title}", ""]
            for row in found:
                lines += _rule(row)
    return "\n".join(lines)


def _rule(row: Entry) -> Iterator[str]:
    if row.kind == "judgement":
        yield from (f"### {row.code}", "", _sentence(row.about), "")
        return
    yes, no = ("Kept apart", "Treated as the same") if row.kind == "veto" else ("Removed", "Kept")
    yield from (f"### {row.code}", "", _sentence(row.about), "")
    for label, text in ((yes, row.example), (no, row.counter_example)):
        yield from (f"{label}:", "", *("    " + line for line in text.splitlines()), "")


def reference() -> str:
    """The Python reference, from docstrings."""
    lines = ["# Python reference", "", _markdown(str(inspect.getdoc(dedup))), ""]
    for title, names in GROUPS.items():
        lines += [f"## {title}", ""]
        for name in names:
            lines += _member(name, getattr(dedup, name), 3)
    return "\n".join(lines)


def _member(name: str, value: Any, level: int) -> Iterator[str]:
    yield from ("#" * level + f" {name}", "")
    if signature := _signature(name, value):
        yield from ("```python", signature, "```", "")
    yield from (_markdown(str(inspect.getdoc(value))), "")
    if not inspect.isclass(value):
        return
    if issubclass(value, Reason):
        yield from ("Values: " + ", ".join(f"`{reason}`" for reason in Reason) + ".", "")
    for inner, member in vars(value).items():
        attribute = isinstance(member, property | cached_property)
        if (attribute or inspect.isfunction(member)) and not inner.startswith("_"):
            yield from _member(f"{name}.{inner}", member, level + 1)


def _signature(name: str, value: Any) -> str:
    """The signature, on one line if it is short, else a parameter per line; "" if not callable."""
    if isinstance(value, property | cached_property):
        return ""
    if inspect.isclass(value) and issubclass(value, (Exception, Reason)):
        return ""
    signature = inspect.signature(value)
    parts = [_QUOTED.sub(r"\g<what>", str(parameter)) for parameter in signature.parameters.values()]
    if "." in name:
        parts = parts[1:]  # self
    kinds = [parameter.kind for parameter in signature.parameters.values()]
    if inspect.Parameter.KEYWORD_ONLY in kinds and inspect.Parameter.VAR_POSITIONAL not in kinds:
        parts.insert(kinds.index(inspect.Parameter.KEYWORD_ONLY) - ("." in name), "*")
    parts = [_FORWARD.sub(r"\1", part.replace("<factory>", "...")) for part in parts]
    back = signature.return_annotation
    end = "" if inspect.isclass(value) or back is signature.empty else f" -> {back}"
    line = f"{name}({', '.join(parts)}){end}"
    return line if len(line) <= 96 else f"{name}(\n    " + ",\n    ".join(parts) + f",\n){end}"


def _rows(docstring: str) -> Iterator[tuple[str, str]]:
    """The aligned rows of a docstring, "name   what it is", with the lines that go on in them."""
    for paragraph in re.split(r"\n\s*\n", docstring):
        lines = paragraph.splitlines()
        first = _ROW.fullmatch(lines[0])
        if first is None:
            continue
        column = first.start("about")
        name, parts = "", []
        for line in lines:
            if line[:1] == " ":
                parts.append(line.strip())
                continue
            if name:
                yield name, " ".join(parts)
            name, parts = line[:column].strip(), [line[column:]]
        yield name, " ".join(parts)


def _markdown(docstring: str) -> str:
    """A docstring as Markdown: aligned rows become tables, doctests and drawings code."""
    out = []
    for paragraph in re.split(r"\n\s*\n", docstring):
        lines = paragraph.splitlines()
        if lines[0].startswith(">>>") or all(line.startswith("    ") for line in lines):
            out.append("```text\n" + inspect.cleandoc(paragraph) + "\n```")
        elif _ROW.fullmatch(lines[0]):
            table = [f"| `{name}` | {_cell(about)} |" for name, about in _rows(paragraph)]
            out.append("\n".join(["| Name | |", "| --- | --- |", *table]))
        else:
            out.append(paragraph.replace("``", "`"))
    return "\n\n".join(out)


def _cell(text: str) -> str:
    return text.replace("``", "`").replace("|", "\\|")


#: Page -> what makes it.
PAGES: dict[str, Callable[[], str]] = {
    "options.md": options, "rules.md": rules, "reference.md": reference,
}  # fmt: skip
