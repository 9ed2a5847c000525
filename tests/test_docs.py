"""The docs cannot rot: README's commands are run, and every command, setting and brand key is documented."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from docs.make_rules import pages
from press.brand import Brand
from press.cli import cli
from press.content.issue import Article, Edition, Issue
from press.models import keys_of
from press.settings import Project, Settings

ROOT = Path(__file__).resolve().parent.parent
DOCS = {file.name: file.read_text("utf-8") for file in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.DOTALL | re.MULTILINE)


def _runs() -> list[tuple[str, list[str]]]:
    """Return README's commands with the output that stands under each; `...` stands for any text, or any lines."""
    runs: list[tuple[str, list[str]]] = []
    for block in CONSOLE.findall(README):
        for line in block.splitlines():
            if line.startswith("$ "):
                runs.append((line[2:], []))
            else:
                runs[-1][1].append(line)
    return runs


def test_readme_shows_commands_to_run() -> None:
    assert len(_runs()) >= 3


@pytest.mark.parametrize(("command", "shown"), _runs(), ids=[command for command, _ in _runs()])
def test_readmes_commands_print_what_it_shows(command: str, shown: list[str], sandbox: Project) -> None:
    python, script, *arguments = shlex.split(command)
    assert (python, script) == ("python3", "publish.py")
    program = "import sys; from pathlib import Path; from press.cli import main; sys.exit(main(Path('.'). resolve(), sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=sandbox.root, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    pattern = "".join(
        r"(?:.*\n)*?" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\n" for line in shown
    )
    assert re.fullmatch(pattern, done.stdout), "README shows something else than the command prints:\n" + done.stdout


def test_every_command_is_documented() -> None:
    told = README + "".join(DOCS.values())
    for name in cli.commands:
        assert f"publish.py {name}" in told, name


def test_every_option_is_documented() -> None:
    told = README + "".join(DOCS.values())
    for name, command in cli.commands.items():
        for parameter in command.params:
            options = [option for option in parameter.opts if option.startswith("--")]
            assert all(option in told for option in options), f"{name} {options}"


def test_the_pages_of_rules_are_those_of_the_pre_flights() -> None:
    assert {name: DOCS[name] for name in pages()} == pages()


def test_every_setting_is_documented_for_operators() -> None:
    for key in keys_of(Settings):
        assert f"| `{key}` |" in DOCS["operators.md"]


def test_every_key_of_the_brand_is_documented_for_designers() -> None:
    for key in keys_of(Brand):
        assert f"| `{key}` |" in DOCS["designers.md"]


@pytest.mark.parametrize("model", [Issue, Edition, Article])
def test_every_key_of_an_issue_is_documented_for_editors(model: type[Issue]) -> None:
    for key in keys_of(model):
        assert f"`{key}`" in DOCS["editors.md"]


def test_links_between_the_docs_lead_somewhere() -> None:
    for name, text in {"README.md": README, **{f"docs/{name}": text for name, text in DOCS.items()}}.items():
        for target in re.findall(r"\]\(([^)#\s]+)\)", text):
            if "://" not in target and "..." not in target:
                assert ((ROOT / name).parent / target).exists(), f"{name}: {target}"
