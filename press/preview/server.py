"""Serving the preview on this machine. The only module that imports uvicorn."""

from __future__ import annotations

import os
import socket
import sys
import webbrowser
from collections.abc import Callable, Mapping
from contextlib import suppress
from types import FrameType
from typing import Final

import uvicorn

from press.content.load import issue_slugs
from press.diagnostics import NOWHERE, ContentError, Diagnostic, Place, PressError
from press.languages import LANGUAGES
from press.models import nearest
from press.preview.app import create_app
from press.preview.live import Live
from press.project import Project

HOST: Final = "127.0.0.1"  # loopback: no other machine can connect
USUAL_PORT: Final = 8765  # taken where it is free, so that an address can be kept
LAST_WORDS_S: Final = 2  # how long answers under way may take when the preview ends


def claim(port: int | None) -> socket.socket:
    """Return a socket that listens on `port` of this machine; without one on USUAL_PORT, or any that is free.

    Raises PressError where `port` is taken or not allowed.
    """
    if port is None:
        with suppress(OSError):
            return _bound(USUAL_PORT)
        return _bound(0)
    try:
        return _bound(port)
    except PermissionError as error:
        hint = "choose one above 1023, or leave --port out"
        raise PressError(Diagnostic(NOWHERE, f"port {port} is reserved", hint)) from error
    except OSError as error:
        hint = "choose another with --port, or leave it out and a free one is found"
        raise PressError(Diagnostic(NOWHERE, f"port {port} is in use", hint)) from error


def serve(project: Project, environment: Mapping[str, str], listening: socket.socket) -> None:
    """Serve the preview of `project` on `listening` until Ctrl-C. Returns when all has ended."""
    live = Live(project, environment)
    port: int = listening.getsockname()[1]
    app = create_app(live, port, ending=lambda: server.end())  # noqa: PLW0108 - the server is made from the app
    config = uvicorn.Config(
        app, lifespan="on", ws="none", log_config=None, access_log=False, server_header=False,
        timeout_graceful_shutdown=LAST_WORDS_S,
    )  # fmt: skip
    server = _Server(config, live.stop)
    with suppress(KeyboardInterrupt):
        server.run([listening])


def start_path(project: Project, slug: str | None) -> str:
    """Return where the preview of the issue `slug` begins: its first edition; without `slug`, the list of issues.

    Raises ContentError where there is no such issue.
    """
    if slug is None:
        return "/"
    slugs = issue_slugs(project)
    if slug not in slugs:
        raise ContentError(Diagnostic(Place(f"content/{slug}"), "there is no such issue", nearest(slug, slugs)))
    languages = [language for language in LANGUAGES if (project.content / slug / f"{language}.yaml").is_file()]
    return f"/{slug}/{languages[0]}" if languages else "/"


def address(listening: socket.socket, path: str = "/") -> str:
    """Return the web address of `path` on a socket from `claim`."""
    return f"http://{HOST}:{listening.getsockname()[1]}{path}"


def open_browser(url: str) -> bool:
    """Open `url` in the person's browser, and say whether there is one."""
    screen = sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if not screen and not os.environ.get("BROWSER"):
        return False  # a browser in the terminal would take it away from us
    with suppress(webbrowser.Error):
        return webbrowser.open(url)
    return False


class _Server(uvicorn.Server):
    """Uvicorn, which waits for open answers when it ends; streams of events end only when told."""

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ending = ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._ending()
        super().handle_exit(sig, frame)

    def end(self) -> None:
        """End as after Ctrl-C."""
        self.should_exit = True


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform != "win32":  # there it would let two programs share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen()
    except OSError:
        listening.close()
        raise
    return listening
