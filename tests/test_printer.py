"""What the print shop asks for, as settings; the wrong ones are in tests/bad/publication."""

from __future__ import annotations

import os

import pytest

from press.brochure.inks import own_profile
from press.diagnostics import SettingsError
from press.printer import PAPER_FILES, Printer, is_press_profile
from press.settings import Project, load_settings


def write(project: Project, *lines: str) -> None:
    file = project.content / "publication.yaml"
    kept = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("printer:")]
    file.write_text("\n".join([*kept, "printer:", *(f"  {line}" for line in lines)]) + "\n", "utf-8")


def test_without_a_word_it_is_what_most_shops_ask_for(project: Project) -> None:
    assert load_settings(project, {}).printer == Printer(
        standard="x-4", bleed_mm=3, marks=True, icc=None, ink_limit=300, multiple_of=4
    )


def test_every_setting_can_be_written_and_overridden(sandbox: Project) -> None:
    write(sandbox, "standard: x-1a", "bleed_mm: 1", "marks: false", "icc: none", "ink_limit: 280", "quantity: 500", "paper: 115 g/m2")  # fmt: skip
    printer = load_settings(sandbox, {"PRESS_PRINTER_BLEED_MM": "2.5"}).printer
    assert (printer.standard, printer.bleed_mm, printer.marks, printer.icc) == ("x-1a", 2.5, False, "none")
    assert (printer.ink_limit, printer.quantity, printer.paper) == (280, 500, "115 g/m2")


def test_a_profile_of_the_shop_is_found_in_content(sandbox: Project) -> None:
    (sandbox.content / "shop.icc").write_bytes(own_profile())
    write(sandbox, "icc: shop.icc")
    assert load_settings(sandbox, {}).printer.icc == "shop.icc"
    assert is_press_profile(sandbox.content / "shop.icc")


def test_a_profile_that_was_cut_off_is_none(sandbox: Project) -> None:
    (sandbox.content / "shop.icc").write_bytes(own_profile()[:5000])
    assert not is_press_profile(sandbox.content / "shop.icc")


@pytest.mark.parametrize("name", ["../publication.yaml", os.devnull])
def test_a_profile_outside_content_is_refused(sandbox: Project, name: str) -> None:
    write(sandbox, f"icc: {name}")
    with pytest.raises(SettingsError, match=r"printer\.icc"):
        load_settings(sandbox, {})


def test_every_file_for_paper_has_a_name_of_its_own() -> None:
    names = [name for files in PAPER_FILES.values() for name in files]
    assert len(names) == len(set(names))
    assert "brochure.pdf" not in names
