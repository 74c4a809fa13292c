"""Guards of the house: who may import whom, how long a file may be, what must not stand in a committed file."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from ontology.tables import load as load_table

ROOT = Path(__file__).resolve().parent.parent

# An arrow of the design for each room: what it may import of ours.  Nothing else may.
MAY_IMPORT = {
    "ontology": set(),
    "extract": {"ontology"},
    "queries": {"ontology"},
    "kg": {"extract", "ontology", "queries"},
}
LONGEST = 500


@cache
def committed() -> tuple[Path, ...]:
    """Every file that git tracks or would track."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("needs the git repository: this is an unpacked archive")
    return tuple(path for name in listing.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())


def sources(*rooms: str) -> list[Path]:
    """The Python files of some rooms."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names that a file imports, at whatever depth of the code."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write imports in full"
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_imports_go_one_way(room: str) -> None:
    files = sources(room)
    assert files
    wrong = {
        f"{path.relative_to(ROOT)} imports {name}"
        for path in files
        for name in imported(path) & MAY_IMPORT.keys() - MAY_IMPORT[room] - {room}
    }
    assert not wrong


# What each room of ``kg`` may import of the others; modules beside the rooms (errors, cli, notebook) stand with them.
ROOMS = {
    "rdf": {"errors"},
    "store": {"errors", "rdf"},
    "check": {"errors", "rdf", "store"},
    "read": {"errors", "rdf", "store"},
    "proof": {"errors", "rdf", "store"},
    "export": {"errors", "rdf", "store", "read"},
    "view": {"errors", "rdf", "store", "read"},
    "build": {"errors", "rdf", "store", "check", "read", "export", "view", "sample", "proof"},
    "sample": {"errors", "rdf"},
    "fetch": {"errors", "rdf", "check"},
    "portal": {"errors", "rdf", "store", "read", "export", "view", "proof"},
    "commands": {"errors", "rdf", "store", "check", "read", "export", "view", "build", "portal", "sample", "fetch", "proof"},
}


def rooms_imported(path: Path) -> set[str]:
    """The rooms of ``kg`` that a file imports from."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            modules = [node.module] if node.module != "kg" else [f"kg.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        else:
            continue
        found |= {module.split(".")[1] for module in modules if module.startswith("kg.")}
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_of_the_graph_import_one_way(room: str) -> None:
    files = sources(f"kg/{room}")
    assert files
    wrong = {
        f"{path.relative_to(ROOT)} imports kg.{name}"
        for path in files
        for name in rooms_imported(path) - ROOMS[room] - {room}
    }
    assert not wrong


def test_every_room_of_the_graph_is_in_the_table() -> None:
    rooms = {path.parent.name for path in (ROOT / "kg").glob("*/__init__.py")}
    assert rooms == set(ROOMS)
    order = list(ROOMS)
    for room, others in ROOMS.items():  # no way back: whoever is imported imports nobody who imports it
        assert not any(room in ROOMS.get(other, set()) for other in others), f"{room}: {order}"


def test_extraction_knows_no_graph() -> None:
    libraries = {"rdflib", "pyoxigraph", "pyshacl", "networkx", "igraph", "pyvis", "click"}
    files = sources("extract", "ontology")
    assert len(files) >= 10
    wrong = {f"{path.relative_to(ROOT)} imports {name}" for path in files for name in imported(path) & libraries}
    # The ontology's own loader may read its Turtle file.
    assert {line for line in wrong if not line.startswith("ontology/")} == set()


def test_files_are_short() -> None:
    files = [path for path in committed() if path.suffix in {".py", ".js", ".css"}]
    assert len(files) >= 20
    long = {
        str(path.relative_to(ROOT)): length
        for path in files
        if (length := len(path.read_text(encoding="utf-8").splitlines())) >= LONGEST
    }
    assert not long, f"split by noun before a file reaches {LONGEST} lines"


# Spelled in pieces so that this file passes its own test.
FORBIDDEN = {
    "a path of one machine": "/" + r"(?:work|root|home/[a-z]+|Users/[A-Za-z]+|opt/(?:pypi|wheels))/",
    "the address of a package registry": r"(?:pypi|files\.pythonhosted|test\.pypi|registry\.npmjs)\.(?:org|com)" + "/",
    "a key or token": r"(?:ghp_|github_pat_|AKIA|-----BEGIN [A-Z ]*PRIVATE)" + r"[ A-Z0-9]{4}",
    "a link to a content network": r"(?:cdn\.jsdelivr|cdnjs\.cloudflare|unpkg)\." + r"(?:net|com)",
}
# Files that are read by others and so may speak of what others may not: none now.
EXCEPTIONS: set[str] = set()


@pytest.mark.parametrize("what", FORBIDDEN)
def test_nothing_of_one_machine_is_committed(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    files = [path for path in committed() if path.name not in EXCEPTIONS]
    assert len(files) >= 40
    found = set()
    for path in files:
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").splitlines(), start=1):
            if pattern.search(line):
                found.add(f"{path.relative_to(ROOT)}:{number}")
    assert not found, f"{what} stands in these lines; take it out"


def test_nothing_large_or_binary_is_committed() -> None:
    files = committed()
    assert len(files) >= 40
    assert not {str(path.relative_to(ROOT)) for path in files if path.stat().st_size > 400_000}
    pictures = {".png", ".jpg", ".gif", ".ico", ".woff2"}
    assert not {
        str(path.relative_to(ROOT)) for path in files if path.suffix not in pictures and b"\0" in path.read_bytes()
    }


@cache
def vocabulary_names() -> frozenset[str]:
    """Official names, symbols' roots and keys that the vocabulary holds, long enough to mean one thing."""
    names: set[str] = set()

    def collect(value: object, key: str) -> None:
        if isinstance(value, dict):
            for inner, item in value.items():
                collect(item, inner)
        elif isinstance(value, list):
            for item in value:
                collect(item, key)
        elif isinstance(value, str) and key in {"name", "aliases", "names", "official", "titles"}:
            names.add(value)

    for table in ("bodies", "instruments", "actors", "states"):
        if (ROOT / "ontology" / "vocabulary" / f"{table}.toml").is_file():
            collect(load_table(table), "")
    return frozenset(name for name in names if len(name) >= 5 and name[0].isupper() and " " in name)


def literals(path: Path) -> list[tuple[int, str]]:
    """The string literals of a file that are no docstrings, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    ]


def test_extraction_names_no_body_treaty_or_actor() -> None:
    names = vocabulary_names()
    assert len(names) >= 50
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    files = sources("extract")
    assert len(files) >= 5
    found = {
        f"{path.relative_to(ROOT)}:{line}: {match[0]}"
        for path in files
        for line, text in literals(path)
        if (match := pattern.search(text))
    }
    assert not found, "names are knowledge: move them to a table of ontology/vocabulary"


def test_no_symbol_of_one_body_in_extraction() -> None:
    pattern = re.compile(r"\b(?:CTOC|UNTOC|CAC/COSP|UNODC|UNEP|UNCAC|A/RES|S/RES|E/RES|E/CN\.[0-9])\b")
    found = {
        f"{path.relative_to(ROOT)}:{line}: {match[0]}"
        for path in sources("extract")
        for line, text in literals(path)
        if (match := pattern.search(text))
    }
    assert not found, "symbols are knowledge: move them to a table of ontology/vocabulary"


def test_product_code_has_no_bare_assert() -> None:
    files = sources(*MAY_IMPORT)
    assert len(files) >= 20
    found = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert)
    }
    assert not found, "raise an error that says what was given, what is allowed and what to do"


def test_only_the_command_line_prints() -> None:
    found = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("extract", "ontology", "queries")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert not found


def test_tests_hide_no_package_under_test() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py")), "a folder of tests is no package: pytest imports by path"


def test_every_library_used_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [line for lines in project["optional-dependencies"].values() for line in lines]
    declared = {
        re.split(r"[\[<>=!~; ]", line)[0].lower().replace("-", "_") for line in [*project["dependencies"], *extras]
    }
    used = {name for path in sources(*MAY_IMPORT) for name in imported(path)}
    libraries = used - set(sys.stdlib_module_names) - MAY_IMPORT.keys()
    assert len(libraries) >= 5
    assert {name for name in libraries if name.lower() not in declared} == set()


def test_every_file_of_a_package_is_installed_with_it() -> None:
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"][
        "package-data"
    ]
    suffixes = {pattern.removeprefix("**/*") for pattern in patterns["*"]}
    files = [
        path
        for path in committed()
        if path.relative_to(ROOT).parts[0] in MAY_IMPORT and path.suffix not in {".py", ".md", ".typed"}
    ]
    assert len(files) >= 40
    assert not {str(path.relative_to(ROOT)) for path in files if path.suffix not in suffixes}
