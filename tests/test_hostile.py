"""Hostile content: nothing is fetched, nothing outside the issue is read, and what is markup stays text. A test a way."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from press.brochure.readback import opened, read_back
from press.cli import main
from press.settings import Project

SECRET = "the-words-of-another-file"
SEED = "acik-ice-almaty"
Hits = list[str]


@pytest.fixture
def web() -> Iterator[tuple[str, Hits]]:
    """A web server on this machine that writes down who asks for what."""
    hits: Hits = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", hits
    server.shutdown()
    server.server_close()


@pytest.fixture
def hostile(sandbox: Project) -> Project:
    """A project with an issue of one paragraph, and a file outside it that nobody should read."""
    folder = sandbox.content / "hostile"
    (folder / "images").mkdir(parents=True)
    (folder / "issue.yaml").write_text("date: 2026-11-30\nnumber: 9\n", "utf-8")
    (sandbox.root / "secret.txt").write_text(SECRET, "utf-8")
    (sandbox.content / "secret.txt").write_text(SECRET, "utf-8")
    return sandbox


def edition(project: Project, block: str) -> None:
    text = f"title: A title\narticles:\n  - source: null\n    blocks:\n      - paragraph: Words.\n      - {block}\n"
    (project.content / "hostile" / "en.yaml").write_text(text, "utf-8")


def everything_made(project: Project) -> str:
    """Return all text of all products, with that of the brochure's pages and structure."""
    made = []
    for file in sorted((project.build / "hostile").rglob("*")):
        if file.suffix == ".pdf":
            with opened(file.read_bytes()) as pdf:
                book = read_back(pdf)
                made.append("".join(run.text for run in book.runs) + "".join(e.alt for e in book.root.every()))
                made.append("".join(str(a.get("/A", "")) for page in pdf.pages for a in page.get("/Annots", [])))
        elif file.is_file():
            made.append(file.read_bytes().decode("utf-8", "replace"))
    return "\n".join(made)


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8)
) + "]>" + SVG.format("<text>&i;</text>")  # fmt: skip
PICTURES = {
    "svg-that-fetches": SVG.format('<image xlink:href="WEB/a.png" width="9" height="9"/>'),
    "svg-with-a-script": SVG.format('<script>fetch("WEB/script")</script>'),
    "svg-that-reads": '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "file://ROOT/secret.txt">]>'
    + SVG.format("<text>&s;</text>"),
    "svg-with-a-bomb": BOMB,
    "svg-with-a-sheet": SVG.format('<style>@import url("WEB/sheet.css");</style><rect width="9" height="9"/>'),
}


@pytest.mark.parametrize("suffix", ["svg", "png", "jpg"])
@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_is_refused_whatever_it_is_called(
    hostile: Project, web: tuple[str, Hits], capsys: pytest.CaptureFixture[str], name: str, suffix: str
) -> None:
    url, hits = web
    content = PICTURES[name].replace("WEB", url).replace("ROOT", str(hostile.root))
    (hostile.content / "hostile" / "images" / f"a.{suffix}").write_text(content, "utf-8")
    edition(hostile, f"image: {{src: images/a.{suffix}, alt: a}}")
    assert main(hostile.root, ["build", "hostile"]) == 1
    assert "content/hostile/en.yaml:6:" in capsys.readouterr().err
    assert hits == []
    assert not (hostile.build / "hostile").exists()


@pytest.mark.parametrize(
    "source",
    ["file://ROOT/secret.txt", "ROOT/secret.txt", "../secret.txt", "images/../../secret.txt", "WEB/a.png",
     "data:image/png;base64,AAAA", "gopher://WEB/a.png", "images/link.png", "images/folder/secret.txt", "~/secret.txt"],
)  # fmt: skip
def test_a_picture_comes_from_its_issue_alone(
    hostile: Project, web: tuple[str, Hits], capsys: pytest.CaptureFixture[str], source: str
) -> None:
    url, hits = web
    images = hostile.content / "hostile" / "images"
    (images / "link.png").symlink_to(hostile.root / "secret.txt")
    (images / "folder").symlink_to(hostile.content)
    edition(hostile, f'image: {{src: "{source.replace("WEB", url).replace("ROOT", str(hostile.root))}", alt: a}}')
    assert main(hostile.root, ["build", "hostile"]) == 1
    told = capsys.readouterr().err
    assert "content/hostile/en.yaml:6:" in told
    assert SECRET not in told
    assert hits == []
    assert not (hostile.build / "hostile").exists()


ADDRESSES = ["file:///etc/passwd", "javascript:alert(1)", "data:text/html,<b>x</b>", "vbscript:x", "press:x", "//WEB/x"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("block", ['paragraph: "A [link](URL)."', 'button: {label: A link, url: "URL"}'])
def test_a_link_leads_to_the_web_or_to_a_mailbox(
    hostile: Project, web: tuple[str, Hits], capsys: pytest.CaptureFixture[str], address: str, block: str
) -> None:
    url, hits = web
    edition(hostile, block.replace("URL", address.replace("WEB", url.removeprefix("http://"))))
    status = main(hostile.root, ["build", "hostile"])
    assert status == 1
    assert "content/hostile/en.yaml:6:" in capsys.readouterr().err
    assert hits == []


MARKUP = [
    "<img src='WEB/a.png'> <script src='WEB/a.js'></script>",
    "<iframe src='file://ROOT/secret.txt'></iframe>",
    "![a picture](WEB/a.png)",
    "{{ 7 * 190999001 }} {% include 'secret.txt' %}",
    "<style>@import url(WEB/a.css); body { background: url(WEB/b.png) }</style>",
    "<mj-include path='../../secret.txt' /> <mj-raw><img src='WEB/c.png'></mj-raw>",
    "</p></body><a href='WEB/d'>x</a>",
    "<!--[if mso]><img src='WEB/e.png'><![endif]-->",
    "<svg onload=\"fetch('WEB/f')\"></svg> <link rel=attachment href='file://ROOT/secret.txt'>",
]


@pytest.mark.parametrize("text", MARKUP)
@pytest.mark.parametrize(
    "block",
    [
        "paragraph: TEXT",
        "quote: {text: TEXT, speaker: TEXT, role: TEXT}",
        "list: [TEXT]",
        "table: {columns: [TEXT], rows: [[TEXT]]}",
    ],
)
def test_markup_in_text_is_text(hostile: Project, web: tuple[str, Hits], text: str, block: str) -> None:
    url, hits = web
    hostile_text = text.replace("WEB", url).replace("ROOT", str(hostile.root))
    written = '"' + hostile_text.replace('"', '\\"') + '"'
    edition(hostile, block.replace("TEXT", written))
    status = main(hostile.root, ["build", "hostile"])
    made = everything_made(hostile) if status == 0 else ""
    assert hits == []
    assert SECRET not in made
    assert str(7 * 190_999_001) not in made
    for page in (hostile.build / "hostile").rglob("*.html"):
        assert not re.search(r"<(?:script|iframe|img|link|style|svg|mj-)[^>]*127\.0\.0\.1", page.read_text("utf-8"))
    if status == 0:
        assert "".join(re.findall(r"\w", hostile_text))[:8] in "".join(re.findall(r"\w", made))


SHADES = [
    "red; background: url(WEB/a)",
    "url(WEB/a)",
    "#12355B} @import 'WEB/a';",
    "expression(1)",
    "var(--x)",
    "#12355B\\n}",
]


@pytest.mark.parametrize("shade", SHADES)
def test_a_colour_of_the_brand_is_a_colour(
    hostile: Project, web: tuple[str, Hits], capsys: pytest.CaptureFixture[str], shade: str
) -> None:
    url, hits = web
    brand = hostile.content / "brand.yaml"
    text = re.sub(r'"#[0-9A-Fa-f]{6}"', '"' + shade.replace("WEB", url) + '"', brand.read_text("utf-8"), count=1)
    brand.write_text(text, "utf-8")
    edition(hostile, "paragraph: More.")
    assert main(hostile.root, ["build", "hostile"]) == 1
    assert "content/brand.yaml:" in capsys.readouterr().err
    assert hits == []


@pytest.mark.parametrize("family", ['Arial"; } @import "WEB/a";', "url(WEB/a)", "../../secret", "/etc"])
def test_a_typeface_of_the_brand_is_a_name(
    hostile: Project, web: tuple[str, Hits], capsys: pytest.CaptureFixture[str], family: str
) -> None:
    url, hits = web
    brand = hostile.content / "brand.yaml"
    changed, times = re.subn(
        r"(text: )(\S.*)", lambda m: m[1] + "'" + family.replace("WEB", url) + "'", brand.read_text("utf-8"), count=1
    )
    assert times == 1
    brand.write_text(changed, "utf-8")
    edition(hostile, "paragraph: More.")
    assert main(hostile.root, ["build", "hostile"]) == 1
    assert "content/brand.yaml:" in capsys.readouterr().err
    assert hits == []


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
)


@pytest.mark.parametrize(
    "yaml",
    ["title: !!python/object/apply:os.system ['touch hacked']\n", "title: !!python/name:os.system\n", LAUGHS,
     "title: &t [*t]\n", "title: " + "[" * 5000 + "\n"],
    ids=["command", "name", "laughs", "circle", "deep"],
)  # fmt: skip
def test_yaml_is_text_and_no_program(
    hostile: Project, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, yaml: str
) -> None:
    monkeypatch.chdir(hostile.root)
    (hostile.content / "hostile" / "en.yaml").write_text(yaml, "utf-8")
    assert main(hostile.root, ["build", "hostile"]) == 1
    assert "content/hostile/en.yaml:" in capsys.readouterr().err
    assert not (hostile.root / "hacked").exists()
