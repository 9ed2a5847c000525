"""Live links: a real server on this machine answers, redirects, is slow or refuses; private doors stay shut."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from press.diagnostics import Severity
from press.newsletter.checks.live import Asker, dead_links
from press.newsletter.checks.mail import Mail
from press.newsletter.compose import compose
from press.newsletter.message import sample
from press.rendering.view import Publication
from tests.newsletter.conftest import Write
from tests.newsletter.reading import WEB, online

SLOW_S = 0.6


class Pages(BaseHTTPRequestHandler):
    """Pages whose address says how they answer: /404, /no-head, /slow, /to/<address>."""

    asked: list[tuple[str, str]]

    def _answer(self) -> None:
        self.server.asked.append((self.command, self.path))  # type: ignore[attr-defined]
        status, location = 200, ""
        if self.path.startswith("/to/"):
            status, location = 302, self.path.removeprefix("/to/")
        elif self.path == "/circle":
            status, location = 302, "/circle"
        elif self.path == "/no-head":
            status = 405 if self.command == "HEAD" else 200
        elif self.path == "/slow":
            time.sleep(SLOW_S)
        elif self.path[1:].isdecimal():
            status = int(self.path[1:])
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = _answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[ThreadingHTTPServer]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as serving:
        serving.asked = []  # type: ignore[attr-defined]
        Thread(target=serving.serve_forever, daemon=True).start()
        yield serving
        serving.shutdown()


@pytest.fixture
def site(server: ThreadingHTTPServer) -> str:
    server.asked.clear()  # type: ignore[attr-defined]
    return f"http://127.0.0.1:{server.server_address[1]}"


ASKER = Asker(timeout_s=0.3, allow_private=True)


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/here", None),
        ("/here?a=1&b=ж#part", None),
        ("/no-head", None),
        ("/to//here", None),
        ("/404", (Severity.WARNING, "answers 404")),
        ("/500", (Severity.WARNING, "answers 500")),
        ("/403", (Severity.INFO, "answers 403 to a program: look at it in a browser")),
        ("/to//404", (Severity.WARNING, "answers 404")),
        ("/slow", (Severity.WARNING, "gives no answer within 0.3 seconds")),
        ("/to/ftp://a.test/", (Severity.WARNING, "leads to ftp: which is not asked")),
    ],
)
def test_an_answer_is_judged(path: str, problem: object, site: str) -> None:
    assert ASKER.problem(site + path.replace("ж", "%D0%B6")) == problem


def test_a_circle_of_redirects_ends(server: ThreadingHTTPServer, site: str) -> None:
    assert ASKER.problem(f"{site}/circle") == (Severity.WARNING, "leads on more than 5 times")
    assert len(server.asked) == 6  # type: ignore[attr-defined]


def test_head_is_asked_first_and_get_where_that_fails(server: ThreadingHTTPServer, site: str) -> None:
    ASKER.problem(f"{site}/here")
    ASKER.problem(f"{site}/no-head")
    assert server.asked == [("HEAD", "/here"), ("HEAD", "/no-head"), ("GET", "/no-head")]  # type: ignore[attr-defined]


def test_nobody_at_home_is_told(site: str) -> None:
    problem = ASKER.problem("http://127.0.0.1:9/")
    assert problem is not None
    assert problem[1].startswith("cannot be reached")
    assert ASKER.problem("http://no-such-host.invalid/") == (Severity.WARNING, "has a host that does not exist")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.1", "192.168.1.1", "169.254.169.254", "[::1]", "0.0.0.0"]
)
def test_private_networks_are_not_asked(host: str, server: ThreadingHTTPServer, site: str) -> None:
    refused = (Severity.WARNING, "leads to a private network, which is not asked")
    assert Asker(timeout_s=0.3).problem(f"http://{host}:{server.server_address[1]}/here") == refused
    assert server.asked == []  # type: ignore[attr-defined]


def test_links_of_an_article_are_asked_once_at_the_same_time_and_told_at_their_block(
    write: Write, publication: Publication, server: ThreadingHTTPServer, site: str
) -> None:
    blocks = (
        f"- paragraph: See [the list]({site}/404) and [the map]({site}/here).\n"
        f"- paragraph: And [the list again]({site}/404), [the plan]({site}/slow), [the hall]({site}/slow?2).\n"
        f"- paragraph: Not [a placeholder](https://www.example.org/), nor [ours]({WEB}/trial/en/)."
    )
    issue, seen = write(blocks), online(publication)
    newsletter = compose(seen, issue, issue.editions[0])
    mail = Mail(sample(newsletter, seen, issue).message, seen, issue, issue.editions[0])
    start = time.monotonic()
    found = dead_links([mail], Asker(timeout_s=5, allow_private=True))
    assert time.monotonic() - start < 2 * SLOW_S + 0.5
    assert [(one.place.path, one.place.line, one.message, one.rule) for one in found] == [
        ("content/trial/en.yaml", 5, f"{site}/404 answers 404", "link-live")
    ]
    assert {path for _, path in server.asked} == {"/404", "/here", "/slow", "/slow?2"}  # type: ignore[attr-defined]
