"""The house keeps its rules when it runs, not only when it is read: what a fresh interpreter has loaded."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "ttguide"
THIRD_PARTY = (
    *("textual", "rich", "sqlmodel", "sqlalchemy", "pydantic", "rapidfuzz"),
    *("yaml", "markdown_it", "openpyxl", "platformdirs", "nacl"),
)
CORE = ("model", "method", "dialogue", "workflow")
DOORS = {
    "textual": "tui",
    "rich": "tui",
    "sqlmodel": "storage",
    "sqlalchemy": "storage",
    "rapidfuzz": "matching",
    "yaml": "content",
    "openpyxl": "content",
    "markdown_it": "reporting",
    "nacl": "sealing",
}


def loaded_after(code: str) -> set[str]:
    """The top-level names of all modules loaded when a fresh interpreter has run the code."""
    script = f"{code}\nimport sys\nprint(' '.join(sorted({{m.partition('.')[0] for m in sys.modules}})))"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(ran.stdout.splitlines()[-1].split())


def modules(package: str) -> list[str]:
    files = sorted((SOURCE / package).rglob("*.py"))
    return [".".join(("ttguide", *f.relative_to(SOURCE).with_suffix("").parts)) for f in files if f.stem != "__init__"]


def test_the_core_runs_without_any_third_party_package() -> None:
    loaded = loaded_after("\n".join(f"import {name}" for package in CORE for name in modules(package)))
    assert loaded & {*THIRD_PARTY} == set()


def test_help_version_and_check_load_neither_screens_nor_database() -> None:
    code = """
import contextlib, io
from ttguide.cli.main import run
for command in ("--help", "--version", "check"):
    with contextlib.redirect_stdout(io.StringIO()):
        run([command])
"""
    assert loaded_after(code) & {"textual", "rich", "sqlmodel", "sqlalchemy", "nacl"} == set()


def test_nothing_is_loaded_for_sealing_until_something_is_sealed(tmp_path: Path) -> None:
    code = f"""
import sys
from ttguide import bootstrap
guide = bootstrap.open_guide(bootstrap.settle({str(tmp_path / "case.ttguide")!r}, "en"))
for name in {modules("tui")!r}:
    __import__(name)
assert "nacl" not in sys.modules
guide._adapters.sealer.begin("passphrase")
"""
    assert "nacl" in loaded_after(code)


def imports_of(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_each_borrowed_package_has_one_door() -> None:
    for file in sorted(SOURCE.rglob("*.py")):
        package = file.relative_to(SOURCE).parts[0]
        strange = {name for name in imports_of(file) if DOORS.get(name, package) != package}
        assert not strange, f"{file.relative_to(SOURCE)} imports {strange}"
