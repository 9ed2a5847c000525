"""The order sheet: a page for the print shop that says what is to be printed, in the language of the edition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from press.brochure.finish import finish
from press.brochure.inks import Inks
from press.brochure.paper import lay_out
from press.brochure.prepress import NAMES, PrintFile
from press.brochure.source import BrochureSource
from press.printer import NO_PROFILE
from press.rendering.view import EditionView

# Names of formats by their edges in millimetres. Source: ISO 216.
FORMATS: Final = {(210, 297): "A4", (148, 210): "A5", (297, 420): "A3"}
MOST_STAPLED: Final = 64  # pages; thicker ones spring open


def order_sheet(view: EditionView, source: BrochureSource, printed: PrintFile) -> bytes:
    """Return the order sheet that goes with a print file: one page, PDF/A-2a and PDF/UA-1 like the brochure.

    What settings do not say is a line to write on.
    """
    publication = view.publication
    rows = tuple(_rows(view, printed))
    lines = tuple(view.publication.words(view.language)[key] for key in ("order_by", "order_approved"))
    context = {**view.context(), "rows": rows, "lines": lines, "moment": publication.moment(view.issue)}
    css = (publication.templates.folder / "brochure" / "order-sheet.css").read_text("utf-8")
    sheet = BrochureSource(
        html=publication.templates.render("brochure/order-sheet.html.j2", context),
        stylesheets={"theme.css": source.stylesheets["theme.css"], "order-sheet.css": css},
        files={name: content for name, content in source.files.items() if name.startswith("fonts/")},
        pages=1,
        row_lines={},
        epoch_s=source.epoch_s,
        findings=(),
    )
    laid_out = lay_out(sheet)
    return finish(laid_out.write(), laid_out.reading)


def _rows(view: EditionView, printed: PrintFile) -> Iterator[tuple[str, str | None]]:
    """Yield each row: its name, and its value or None where a person is to write it."""
    settings = view.publication.settings
    printer, words = settings.printer, view.publication.words(view.language)
    inks = Inks(view.publication.brand, printer, view.publication.project)
    mm = words["millimetres"]
    edges = (round(printed.width_mm), round(printed.height_mm))
    name = f" ({FORMATS[edges]})" if edges in FORMATS else ""
    yield words["order_file"], "brochure-print.pdf"
    yield words["order_format"], f"{edges[0]} × {edges[1]} {mm}{name}"
    yield words["order_bleed"], f"{printer.bleed_mm:g} {mm}".replace(".", "." if view.language == "en" else ",")
    yield words["order_marks"], words["order_yes" if printer.marks else "order_no"]
    yield words["order_pages"], words.fill("order_pages_value", pages=str(printed.pages))
    yield words["order_colours"], words["order_colours_value"]
    yield words["order_standard"], NAMES[printer.standard]
    yield words["order_condition"], inks.condition if printer.icc == NO_PROFILE else inks.described
    yield words["order_ink"], f"{printer.ink_limit} %"
    yield words["order_binding"], words["order_binding_value"] if printed.pages <= MOST_STAPLED else None
    yield words["order_paper"], printer.paper
    yield words["order_cover_paper"], printer.cover_paper
    yield words["order_quantity"], str(printer.quantity) if printer.quantity else None
    yield words["order_delivery"], settings.postal_address
    yield words["order_contact"], ", ".join(filter(None, (settings.sender.name, settings.reply_to)))
