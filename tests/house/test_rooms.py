"""Packages: imports run one way, files and functions stay short, importing stays cheap."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "dedup"

#: Rooms and free-standing modules, lowest first; those on one row are blind to one another.
ORDER: tuple[tuple[str, ...], ...] = (
    ("errors", "compiled"),
    ("document",),
    ("ledger",),
    ("options",),
    ("text",),
    ("remaining", "budget", "parallel"),
    ("reading", "residue", "repeats"),
    ("rules", "metadata", "rendering"),
    ("cleaned", "own_rules", "fingerprint"),
    ("pipeline",),
    ("cleaner",),
    ("corpus",),
    ("formats",),
    ("integrations",),
    ("cli",),
    ("__main__",),
)
LEVELS = {room: level for level, rooms in enumerate(ORDER) for room in rooms}

#: What importing dedup must not load: each costs more than dedup itself.
HEAVY = (
    "bs4",
    "charset_normalizer",
    "click",
    "lxml",
    "numpy",
    "rapidfuzz",
    "selectolax",
    "sentencex",
    "sqlite3",
)

#: Rooms that know nothing of the command line and open no file.
CORE = ("errors", "compiled", "document", "ledger", "options", "remaining", "budget", "residue", "repeats", "metadata",
        "rules", "rendering", "cleaned", "pipeline", "cleaner")  # fmt: skip

MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
KERNELS = sorted(path for path in PACKAGE.rglob("_*") if path.suffix in (".pyx", ".pxd", ".pxi"))
_FUNCTION = re.compile(r"( *)(?:cdef(?! (?:struct|class|enum|extern)\b)|cpdef|def)\b[^=]*\(")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imported(path: Path) -> Iterator[str]:
    """Modules of ours that a file imports, anywhere in it; those only for type checkers left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for_types = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    known = {name_of(module) for module in MODULES}
    for node in ast.walk(tree):
        if id(node) in for_types:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "dedup")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "dedup":
            assert node.level == 0, f"{path}: relative import"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in known else str(node.module)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    mine = name_of(path)
    room = room_of(mine)
    if not room:
        return  # dedup/__init__.py names the public values and loads them when they are used
    assert room in LEVELS, f"{mine}: a new room; give it a place in ORDER and in docs/architecture.md"
    for module in imported(path):
        other = room_of(module)
        if other and other != room:
            assert LEVELS[other] < LEVELS[room], f"{mine} imports {module}, above it or beside it"


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {name_of(path): set(imported(path)) - {name_of(path), "dedup"} for path in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_are_short(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 300, f"{path}: more than 300 lines"
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= 40, f"{path}:{node.lineno}: {node.name} has {length} lines"


#: Parameters of functions whose every answer may be kept: they take few values, whatever is cleaned.
FEW_VALUES = {"size", "mode", "limit"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_remembers_its_input_without_a_bound(path: Path) -> None:
    """What is kept for each line, phrase or rule grows with the number of documents."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            how = {ast.unparse(decorator) for decorator in node.decorator_list}
            if how & {"cache", "functools.cache", "lru_cache(maxsize=None)"}:
                keys = {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}
                assert keys <= FEW_VALUES, f"{path}:{node.lineno}: {node.name} keeps an answer for each {keys}"


@pytest.mark.parametrize("path", KERNELS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_kernels_and_their_functions_are_short(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 300, f"{path}: more than 300 lines"
    for first, last in compiled_functions(lines):
        assert last - first < 60, f"{path}:{first + 1}: {lines[first].strip()} has {last - first + 1} lines"


def compiled_functions(lines: list[str]) -> Iterator[tuple[int, int]]:
    """First and last line of each function of a kernel, by indentation alone."""
    for first, line in enumerate(lines):
        begun = _FUNCTION.match(line)
        if begun is None:
            continue
        last = first
        for at in range(first + 1, len(lines)):
            inner = lines[at].lstrip()
            if inner and len(lines[at]) - len(inner) <= len(begun[1]) and not inner.startswith(")"):
                break
            last = at if inner else last
        yield first, last


@pytest.mark.parametrize("path", [p for p in MODULES if room_of(name_of(p)) in CORE], ids=name_of)
def test_the_core_opens_no_file_and_does_not_import_click(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = names_in(tree)
    assert not names & {"click", "socket", "urllib.request"}
    own_data = "importlib.resources" in names  # weights and tables that came with the package
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not own_data:
            called = ast.unparse(node.func)
            opens = called == "open" or called.endswith((".open", ".write_text", ".write_bytes"))
            assert not opens, f"{path}:{node.lineno}: {called}"


def names_in(tree: ast.AST) -> set[str]:
    """Modules that a syntax tree imports."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module))
    return found


def loaded_by(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import dedup",
        "import dedup; dedup.Cleaner; dedup.Options(); dedup.Removal",
        "import dedup.pipeline",
    ],
)
def test_importing_is_cheap(statement: str) -> None:
    assert not loaded_by(statement) & set(HEAVY)


def test_help_loads_no_engine() -> None:
    loaded = loaded_by("import dedup.cli.group")
    assert not loaded & (set(HEAVY) - {"click"})
    rooms = ("dedup.reading", "dedup.residue", "dedup.repeats")
    assert not {name for name in loaded if name.startswith(rooms)}


@pytest.mark.parametrize("room", ["residue", "repeats"])
def test_the_files_of_the_largest_rooms_are_on_the_map(room: str) -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = page.partition(f"| In `{room}/` | Files |")[2].partition("\n\n")[0]
    assert table
    told = {name.rstrip("/") for name in re.findall(r"`([a-z_/]+)`", table)}
    held = {path.stem for path in (PACKAGE / room).iterdir() if path.suffix == ".py" or path.name in told}
    assert told == held - {"__init__"}
