"""Who may import whom, read from the imports themselves: the table of the house, enforced."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

MAY_IMPORT: dict[str, set[str]] = {
    "scenarios": set(),
    "accounts": set(),
    "questionnaires": {"scenarios", "accounts"},
    "coverage_map": {"scenarios", "accounts", "questionnaires"},
    "quotes": {"scenarios", "accounts", "questionnaires", "coverage_map"},
    "editing": {"scenarios", "accounts", "questionnaires", "coverage_map", "quotes"},
}
TOOLS = {
    "insure24.env", "insure24.fields", "insure24.firm", "insure24.fonts", "insure24.formatting", "insure24.jobs",
    "insure24.pdf", "insure24.retention", "insure24.spreadsheet", "insure24.workers",
}  # fmt: skip

# Pure by the design; a module whose docstring says "Pure." or "PURE" is held to it as well.
PURE = {"scenarios.library", "scenarios.conditions", "scenarios.integrity", "coverage_map.engine", "quotes.comparison"}
PURE_PACKAGES = (sys.stdlib_module_names | {"numpy"}) - {
    "asyncio", "http", "logging", "os", "pathlib", "random", "shutil", "socket", "sqlite3", "subprocess",
    "tempfile", "threading", "time", "urllib",
}  # fmt: skip
SAYS_PURE = re.compile(r"\bPURE\b|(?:^|[.:;] )Pure[.:;,]", re.MULTILINE)
CLOCKS = {"now", "today", "utcnow"}

# Within an app, what stands lower never imports what stands higher.
LAYERS = {"models": 0, "queries": 1, "forms": 3, "views": 4, "admin": 4, "urls": 5}
USE_CASE = 2


@dataclass(frozen=True, slots=True)
class Import:
    """One name brought in: by which module, from which, and where it says so."""

    importer: str
    imported: str
    place: str
    in_function: bool


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    file: Path
    tree: ast.Module

    @property
    def app(self) -> str:
        return self.name.partition(".")[0]

    @property
    def pure(self) -> bool:
        return _within(self.name, PURE) or bool(SAYS_PURE.search(ast.get_docstring(self.tree) or ""))

    def place(self, node: ast.stmt | ast.expr) -> str:
        return f"{self.file.relative_to(ROOT)}:{node.lineno}"


def _within(name: str, packages: set[str]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


@cache
def modules() -> dict[str, Module]:
    found = {}
    for app in (*MAY_IMPORT, "insure24"):
        for file in sorted((ROOT / app).rglob("*.py")):
            parts = file.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = Module(name, file, ast.parse(file.read_text(encoding="utf-8"), filename=str(file)))
    return found


@cache
def imports() -> tuple[Import, ...]:
    return tuple(found for module in modules().values() for found in _imports_of(module))


def _imports_of(module: Module) -> Iterator[Import]:
    inside = {
        id(node)
        for function in ast.walk(module.tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
    }
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                targets = [alias.name for alias in names]
            case ast.ImportFrom(module=source, names=names, level=level):
                package = _package(module, level)
                base = ".".join(part for part in (package, source) if part)
                # `from app import module` brings in the module, `from app.module import name` only the name.
                targets = [f"{base}.{alias.name}" if f"{base}.{alias.name}" in modules() else base for alias in names]
            case _:
                continue
        for target in dict.fromkeys(targets):
            yield Import(module.name, target, module.place(node), id(node) in inside)


def _package(module: Module, level: int) -> str:
    if level == 0:
        return ""
    parts = module.name.split(".")
    drop = level - 1 if module.file.name == "__init__.py" else level
    return ".".join(parts[: len(parts) - drop])


def _tell(found: list[str]) -> str:
    return "\n" + "\n".join(found)


def test_apps_import_only_those_before_them() -> None:
    wrong = []
    for each in imports():
        app, other = each.importer.partition(".")[0], each.imported.partition(".")[0]
        if app not in MAY_IMPORT or other == app:
            continue
        if other in MAY_IMPORT and other not in MAY_IMPORT[app]:
            allowed = ", ".join(sorted(MAY_IMPORT[app])) or "no other app"
            wrong.append(f"{each.place}: {app} imports {each.imported}; it may import {allowed}.")
        if other == "insure24" and not _within(each.imported, TOOLS):
            wrong.append(f"{each.place}: {each.imported} is not a tool for apps; those are {', '.join(sorted(TOOLS))}.")
    assert not wrong, _tell(wrong)


def test_tools_import_no_app() -> None:
    wrong = [
        f"{each.place}: a tool of insure24 imports {each.imported}; tools know no app."
        for each in imports()
        if _within(each.importer, TOOLS) and each.imported.partition(".")[0] in MAY_IMPORT
    ]
    assert not wrong, _tell(wrong)


def test_pure_modules_import_only_the_standard_library_numpy_and_each_other() -> None:
    known = modules()
    wrong = []
    for each in imports():
        if not known[each.importer].pure:
            continue
        if each.imported in known:
            # A package's own __init__ is empty, or pure itself.
            if not known[each.imported].pure and known[each.imported].tree.body:
                wrong.append(
                    f"{each.place}: {each.importer} is pure and imports {each.imported}, which does not say that it is."
                )
        elif each.imported.partition(".")[0] not in PURE_PACKAGES:
            wrong.append(f"{each.place}: {each.importer} is pure and imports {each.imported}.")
    assert not wrong, _tell(wrong)


def test_pure_modules_ask_no_clock_and_open_no_file() -> None:
    wrong = []
    for module in modules().values():
        for node in ast.walk(module.tree) if module.pure else ():
            match node:
                case ast.Call(func=ast.Attribute(attr=attr)) if attr in CLOCKS:
                    wrong.append(f"{module.place(node)}: {module.name} is pure and asks {attr}(); pass the date in.")
                case ast.Call(func=ast.Name(id="open" | "print" | "input" as name)):
                    wrong.append(f"{module.place(node)}: {module.name} is pure and calls {name}().")
    assert not wrong, _tell(wrong)


def test_only_tasks_and_the_celery_application_import_celery() -> None:
    wrong = [
        f"{each.place}: {each.importer} imports {each.imported}; only tasks.py and insure24/celery.py may."
        for each in imports()
        if each.imported.partition(".")[0] == "celery"
        and each.importer != "insure24.celery"
        and each.importer.rpartition(".")[2] != "tasks"
    ]
    assert not wrong, _tell(wrong)


def test_only_pdf_imports_weasyprint() -> None:
    wrong = [
        f"{each.place}: {each.importer} imports {each.imported}; only insure24/pdf.py may."
        for each in imports()
        if each.imported.partition(".")[0] == "weasyprint" and not _within(each.importer, {"insure24.pdf"})
    ]
    assert not wrong, _tell(wrong)


def test_only_spreadsheet_imports_openpyxl() -> None:
    wrong = [
        f"{each.place}: {each.importer} imports {each.imported}; only insure24/spreadsheet.py may."
        for each in imports()
        if each.imported.partition(".")[0] == "openpyxl" and each.importer != "insure24.spreadsheet"
    ]
    assert not wrong, _tell(wrong)


def test_imports_stand_at_the_top() -> None:
    wrong = [
        f"{each.place}: {each.imported} is imported inside a function."
        for each in imports()
        if each.in_function and not _within(each.importer, {"insure24.pdf", "insure24.spreadsheet"})
    ]
    assert not wrong, _tell(wrong)


def test_layers_within_an_app_import_downwards() -> None:
    wrong = []
    for each in imports():
        app, other = each.importer.split("."), each.imported.split(".")
        if app[0] not in MAY_IMPORT or app[0] != other[0] or len(app) < 2 or len(other) < 2:
            continue
        if {app[1], other[1]} & {"management", "migrations", "templatetags", "tasks", "apps"}:
            continue
        if LAYERS.get(app[1], USE_CASE) < LAYERS.get(other[1], USE_CASE) and not modules()[each.imported].pure:
            wrong.append(f"{each.place}: {each.importer} imports {each.imported}, which stands above it.")
    assert not wrong, _tell(wrong)


def test_the_table_sees_the_imports_of_this_project() -> None:
    """The rules above hold of nothing if nothing is read: some imports that must be there."""
    seen = {(each.importer, each.imported) for each in imports()}
    assert ("insure24.urls", "insure24.health") in seen
    assert ("insure24.celery", "celery") in seen
    assert any(importer.startswith("coverage_map.engine") and "scenarios" in imported for importer, imported in seen)
