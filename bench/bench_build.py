"""`publish.py build` of the seed issue beside bare WeasyPrint on the brochure's own HTML and CSS.

Both are whole processes, from start to exit. The build makes the newsletter (HTML, text, message), the brochure, the
web page, the route map and the report; WeasyPrint's command line makes the PDF alone. Both run once before they are
measured: the build then finds in .venv what Jinja made of the templates and cffi of WeasyPrint's declarations, as a
second build of anybody's does, and WeasyPrint its compiled modules.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from bench.measuring import ROOT, in_turn, run

RUNS = 7
TARGET_RATIO = 1.0
UNCHANGED_TARGET_S = 0.5
HELP_TARGET_S = 0.25


def main() -> None:
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        # In a process of its own: a child's peak begins at the size of the process that starts it.
        run([python, "-c", "import sys, bench.bench_build as b; b.write_brochure_source(sys.argv[1])", folder])
        source, made = Path(folder) / "brochure.html", Path(folder) / "bare.pdf"
        medians = in_turn(
            {
                "publish.py build, all products": [python, "publish.py", "build", "acik-ice-almaty", "--afresh"],
                "the same, nothing changed": [python, "publish.py", "build", "acik-ice-almaty"],
                "weasyprint, the brochure alone": [python, "-m", "weasyprint", "-q", str(source), str(made)],
                "publish.py --help": [python, "publish.py", "--help"],
                "python, nothing": [python, "-c", ""],
            },
            RUNS,
        )
    for name, median in medians.items():
        print(f"{name:34} {median.seconds:6.2f} s {median.megabytes:7.0f} MB   (median of {RUNS})")
    ours, unchanged, bare, helped, nothing = medians.values()
    print(f"build over bare WeasyPrint: {ours.seconds / bare.seconds:.2f} (target: at most {TARGET_RATIO})")
    more_s = unchanged.seconds - nothing.seconds
    print(f"nothing changed: {more_s:.2f} s over a bare interpreter (target: at most {UNCHANGED_TARGET_S} s)")
    print(f"--help: {helped.seconds:.2f} s (target: at most {HELP_TARGET_S} s)")


def write_brochure_source(folder: str) -> None:
    """Write the seed issue's brochure as the HTML and CSS that the paper step gets."""
    from press import pipeline
    from press.brochure.make import make
    from press.brochure.source import write_source
    from press.settings import Project

    publication, (issue,) = pipeline.load(Project(ROOT), os.environ, "acik-ice-almaty")
    write_source(make(publication, issue, issue.editions[0]).source, Path(folder))
