"""Shortcuts: the same bytes with them and without, nothing changed afterwards, and none in a version they were not made for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import weasyprint  # type: ignore[import-untyped]
from fontTools.varLib import instancer
from weasyprint.layout import inline, preferred  # type: ignore[import-untyped]

from press.brochure import paper
from press.brochure.paper import lay_out
from press.brochure.speed import in_less_time
from tests.brochure.conftest import Made

REPLACED = [(inline, "split_first_line"), (preferred, "split_first_line"), (instancer, "_instantiateGvarGlyph")]


@pytest.mark.parametrize("name", ["seed en", "blocks ru", "blocks kk"])
def test_the_bytes_are_those_of_bare_weasyprint(brochure_of: Callable[[str], Made], name: str) -> None:
    source = brochure_of(name)[2].source
    paper._font_config.cache_clear()
    quick = lay_out(source).write()
    again = lay_out(source).write()  # from what was kept
    paper._font_config.cache_clear()
    assert lay_out(source, quickly=False).write() == quick == again


def test_what_was_replaced_is_put_back() -> None:
    before = [getattr(module, name) for module, name in REPLACED]
    with pytest.raises(ZeroDivisionError):
        _fail_in_less_time(before)
    assert [getattr(module, name) for module, name in REPLACED] == before


def _fail_in_less_time(before: list[object]) -> None:
    with in_less_time():
        assert not any(getattr(module, name) is was for (module, name), was in zip(REPLACED, before, strict=True))
        raise ZeroDivisionError


@pytest.mark.parametrize("how", ["switched off", "another version"])
def test_nothing_is_replaced(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [getattr(module, name) for module, name in REPLACED]
    if how == "another version":
        monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with in_less_time(enabled=how != "switched off"):
        assert [getattr(module, name) for module, name in REPLACED] == before


def test_lines_are_kept_per_set_of_faces_and_not_without_end(
    brochure_of: Callable[[str], Made], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = brochure_of("seed en")[2].source
    paper._font_config.cache_clear()
    monkeypatch.setattr("press.brochure.speed.MOST_LINES", 20)
    laid_out = lay_out(source)
    assert 0 < len(laid_out._document.font_config._press_lines) <= 20
