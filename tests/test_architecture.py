"""The shape of the package: imports run downward, each engine stands behind one door, files stay small.

The order is that of DESIGN.md, "Layout"; a new module is a new line here.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PRESS = ROOT / "press"

# From the ground up: a module may import those of the lines above its own. A folder stands for all its modules, which
# may import one another; those of one line may not.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("press.diagnostics",),
    ("press.textfile", "press.project", "press.beside"),
    ("press.record",),
    ("press.yamlfile",),
    ("press.models",),
    ("press.languages",),
    ("press.brand", "press.printer"),
    ("press.settings", "press.written"),
    ("press.content",),
    ("press.rendering",),
    ("press.articles", "press.newsletter", "press.brochure", "press.web"),
    ("press.products",),
    ("press.pipeline",),
    ("press.members",),
    ("press.delivery",),
    ("press.preview",),
    ("press.commands",),
    ("press.cli",),
)

# DESIGN.md puts `articles` before `rendering`: what an article says must not depend on how it looks.
ALSO_FORBIDDEN = (("press.articles", "press.rendering"),)

# Where each engine may be imported: in these modules, or anywhere in these folders. DESIGN.md, "Layout".
ENGINES: dict[str, tuple[str, ...]] = {
    "yaml": ("press.yamlfile",),
    "jinja2": ("press.rendering.templates",),
    "mjml": ("press.newsletter.mjml",),
    "weasyprint": ("press.brochure.paper",),
    "pikepdf": ("press.brochure",),
    "pyphen": ("press.brochure.hyphenation",),
    "cffi": ("press.brochure.declarations",),
    "smtplib": ("press.delivery.transport",),
    "procrastinate": ("press.delivery.workers",),
    "itsdangerous": ("press.members.links",),
    "sqlalchemy": ("press.members.store", "press.delivery.ledger"),
    "mammoth": ("press.articles.readers.docx",),
    "docx": ("press.articles.wordtable",),
    "trafilatura": ("press.articles.readers.html",),
    "pymorphy3": ("press.articles.rules.dictionary",),
    "starlette": ("press.preview.app", "press.members.service"),
    "uvicorn": ("press.preview.server",),
    "watchfiles": ("press.preview.watching",),
    "segno": ("press.rendering.qr",),
    "pypdfium2": ("press.preview.pages",),
}

MOST_LINES = 400


def modules() -> dict[str, Path]:
    """Return every module of the package with its file; a folder's __init__ has the folder's name."""
    found = {}
    for path in sorted(PRESS.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def imports_of(module: str) -> Iterator[tuple[str, int]]:
    """Yield each module that `module` imports, with the line: within functions and under TYPE_CHECKING too."""
    package = module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base] if base else above)
            for (
                alias
            ) in node.names:  # `from press import pipeline` imports a module, `from press.brand import Brand` a name
                inner = f"{base}.{alias.name}"
                yield (inner if inner in MODULES else base), node.lineno


def lines_in_functions(module: str) -> set[int]:
    """Return the numbers of the lines that run only when a function is called."""
    functions = (
        node for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
    )
    return {line for node in functions for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}


def within(module: str, name: str) -> bool:
    return module == name or module.startswith(name + ".")


def layer_of(module: str) -> tuple[int, str]:
    """Return the number of the module's layer and its name there."""
    return next((at, name) for at, layer in enumerate(LAYERS) for name in layer if within(module, name))


OURS = sorted(module for module in MODULES if module != "press")


def test_every_module_has_its_place_in_the_order() -> None:
    names = [name for layer in LAYERS for name in layer]
    assert [module for module in OURS if not any(within(module, name) for name in names)] == []


@pytest.mark.parametrize("module", OURS)
def test_imports_run_downward(module: str) -> None:
    layer, name = layer_of(module)
    wrong = []
    for imported, line in imports_of(module):
        if within(imported, "press") and imported != "press":
            other_layer, other = layer_of(imported)
            if other != name and other_layer >= layer:
                wrong.append(f"{MODULES[module].relative_to(ROOT)}:{line} imports {imported}")
    assert wrong == []


def test_no_modules_wait_for_one_another_while_they_are_imported() -> None:
    graph = {
        module: {
            name for name, line in imports_of(module) if name in MODULES and line not in lines_in_functions(module)
        }
        for module in OURS
    }
    assert list(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


@pytest.mark.parametrize(("upper", "lower"), ALSO_FORBIDDEN)
def test_a_folder_does_not_know_what_it_must_not(upper: str, lower: str) -> None:
    wrong = [
        f"{MODULES[module].relative_to(ROOT)}:{line} imports {imported}"
        for module in OURS
        if within(module, upper)
        for imported, line in imports_of(module)
        if within(imported, lower)
    ]
    assert wrong == []


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_imported_only_behind_its_door(engine: str) -> None:
    doors = ENGINES[engine]
    wrong = [
        f"{MODULES[module].relative_to(ROOT)}:{line}"
        for module in MODULES
        if not any(within(module, door) for door in doors)
        for imported, line in imports_of(module)
        if within(imported, engine)
    ]
    assert wrong == [], f"{engine} belongs in {' or '.join(doors)}"


def test_only_the_command_line_prints() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for module, path in MODULES.items()
        if module != "press.cli"
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.stdout.write", "sys.stderr.write")
    ]
    assert wrong == []


def test_files_stay_small() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in MODULES.values()}
    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_the_walk_sees_imports_inside_functions() -> None:
    heavy = {imported for imported, _ in imports_of("press.languages")}
    assert "babel.dates" in heavy
