"""`publish.py new` with what is no article: one diagnostic, nothing written, in no time and little memory."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from press.cli import main
from press.project import Project
from tests.articles.readers.wordfile import docx, paragraph, run

ROOT = Path(__file__).resolve().parents[2]
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le")
WORDS = docx(paragraph(run("The fair opened on Monday.")))


def zipped(**parts: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return raw.getvalue()


BAD = {
    "empty.txt": (b"", "the article is empty"),
    "empty.md": (b"---\ntitle:\n---\n", "the article is empty"),
    "empty.html": (b"", "the article is empty"),
    "empty.docx": (b"", "the article is empty"),
    "blank.txt": (b" \n\t\r\n", "the article is empty"),
    "binary.txt": (PNG * 9, "the article is not plain text"),
    "binary.md": (PNG * 9, "the article is not plain text"),
    "binary.html": (PNG * 9, "the article is no web page"),
    "binary.docx": (PNG * 9, "the Word file is broken"),
    "encoding.txt": (b"Caf\x81 \x8d \x8f \x90 \x9d", "the article's encoding is not known"),
    "encoding.md": (b"Caf\x81 \x8d \x8f \x90 \x9d", "the article's encoding is not known"),
    "encoding.html": (b"<p>Caf\x81 \x8d \x8f \x90 \x9d</p>", "the page's encoding is not known"),
    "locked.docx": (OLE, "the Word file is locked with a password"),
    "old.docx": (OLE[:500], "the article is a Word file of the old kind"),
    "cut-off.docx": (WORDS[: len(WORDS) // 2], "the Word file is broken"),
    "other.docx": (zipped(mimetype=b"application/epub+zip"), "the article is no Word file"),
    "bomb.docx": (zipped(word__document=b"", bomb=b"\0" * 60_000_000), "the Word file would unpack to"),
    "form.html": (
        b"<html><body><nav><a href=/>Home</a></nav><form><input></form></body></html>",
        "there is no article",
    ),
    "links.html": (
        b"<html><body><h1>News</h1><ul>" + b"<li><a href=/a>One more story</a></li>" * 40 + b"</ul></body></html>",
        "there is no article",
    ),
    "noise.pdf": (b"%PDF-1.7", 'articles of the kind ".pdf" cannot be read'),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_article_gives_one_diagnostic_and_writes_nothing(
    name: str, sandbox: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    raw, message = BAD[name]
    (sandbox.seeds / name).write_bytes(raw)
    before = sorted(sandbox.content.rglob("*"))
    assert main(sandbox.root, ["new", str(sandbox.seeds / name)]) == 1
    told = capsys.readouterr()
    (problem,) = [line for line in (told.out + told.err).splitlines() if "error: " in line]
    assert problem.startswith(f"seeds/{name}")
    assert message in problem
    assert "  hint: " in told.err
    assert "Traceback" not in told.err
    assert sorted(sandbox.content.rglob("*")) == before


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".docx"])
def test_two_hundred_megabytes_are_refused_unread(suffix: str, sandbox: Project) -> None:
    article = sandbox.seeds / f"huge{suffix}"
    with article.open("wb") as file:
        file.truncate(200_000_000)
    script = "import sys; from pathlib import Path; from press.cli import main; sys.exit(main(Path('.'), ['new', sys.argv[1]]))"
    done = subprocess.run(
        [sys.executable, "-c", script, str(article)],
        cwd=sandbox.root,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (600_000_000, 600_000_000)),
    )
    assert (done.returncode, "200,000,000 bytes" in done.stderr) == (1, True), done.stderr


@pytest.mark.parametrize(
    "piece", ['"', '" ', ".", "«", "— ", "[1] ", "a\n", "A\n\n", "half of ", "Anna: b\n\n", "www.a.b/"]
)
def test_text_of_one_thing_over_and_over_takes_no_square_of_its_length(piece: str) -> None:
    """Once a text of 20,000 quotation marks took ten seconds, and one of full stops three."""
    from press.articles.edition import draft
    from press.articles.readers.text import read
    from press.diagnostics import PressError

    def seconds(characters: int) -> float:
        start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        with suppress(PressError):
            draft(read((piece * (characters // len(piece))).encode(), "a"), path="content/a/en.yaml")
        return resource.getrusage(resource.RUSAGE_SELF).ru_utime - start

    least = 0.25  # below it a busy machine tells nothing
    short = max(least, seconds(5_000))
    assert seconds(20_000) < 10 * short  # four times as long a text; with its square, sixteen times
