"""The preview's pages. They only read: what is on disk is shown, nothing is changed.

    /                                             the issues
    /<issue>/<language>[/<view>]                  one edition; always the same page, its script reads the address
    /-/issues                                     the issues as JSON
    /-/events[/<issue>/<language>]                what changes, as server-sent events
    /-/frame/<issue>/<language>/<product>/<scheme>      a product's HTML, for a sandboxed frame
    /-/measure/<issue>/<language>/<product>/<scheme>    the same for a hidden frame that tells its height
    /-/page/<issue>/<language>/<key>/<width>      a page of the brochure as a PNG
    /-/brochure/<issue>/<language>/brochure.pdf   the brochure
    /-/static/<name>                              the files of templates/preview

A product that has not been made yet, and whatever else is asked for, is not found.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from press.diagnostics import PressError
from press.languages import LANGUAGES
from press.preview.brochures import Key
from press.preview.framed import CONTENT_POLICY, SCHEMES, framed
from press.preview.guard import App, Guard
from press.preview.live import Live
from press.preview.pages import WIDTHS_PX, picture
from press.preview.shown import Shown
from press.rendering.templates import Templates

PAGE: Final = "preview/page.html.j2"
VIEWS: Final = ("newsletter", "text", "inbox", "web", "brochure", "findings")
STATIC: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FRAMES: Final = {"newsletter": "newsletter.html", "web": "index.html"}
# A frame runs no script and is of no origin. Its links open in tabs of their own, which are ordinary ones. The frame
# that is measured is read by the page, so it keeps its origin; it is never seen and has no links.
FRAME_POLICY: Final = CONTENT_POLICY + "sandbox allow-popups allow-popups-to-escape-sandbox"
MEASURE_POLICY: Final = CONTENT_POLICY + "sandbox allow-same-origin"
_SLUG: Final = re.compile(r"[a-z0-9][a-z0-9-]*")


def create_app(live: Live, port: int, ending: Callable[[], None]) -> App:
    """Return the preview as an ASGI application that answers requests for `port` of this machine only.

    `ending` is called when `live` has ended, for whatever reason.
    """
    pages = _Pages(live)

    @asynccontextmanager
    async def following(_: Starlette) -> AsyncIterator[None]:
        task = asyncio.create_task(live.run())
        task.add_done_callback(lambda _: ending())
        yield
        live.stop()
        await task

    edition = "/{slug}/{language}"
    routes = [
        Route("/", pages.page),
        Route("/-/issues", pages.issues),
        Route("/-/events", pages.events),
        Route(f"/-/events{edition}", pages.events),
        Route(f"/-/frame{edition}/{{product}}/{{scheme}}", pages.frame),
        Route(f"/-/measure{edition}/{{product}}/{{scheme}}", pages.measure),
        Route(f"/-/page{edition}/{{key}}/{{width:int}}", pages.brochure_page),
        Route(f"/-/brochure{edition}/brochure.pdf", pages.brochure),
        Route("/-/static/{name}", pages.static),
        Route(edition, pages.page),
        Route(f"{edition}/{{view}}", pages.page),
    ]
    app = Starlette(routes=routes, lifespan=following)
    app.router.redirect_slashes = False  # an address has one form
    return Guard(app, port)


class _Pages:
    def __init__(self, live: Live) -> None:
        self._live = live
        self._templates = Templates(live.project.templates)

    async def page(self, request: Request) -> Response:
        if request.path_params:
            _key(request)
            if request.path_params.get("view", VIEWS[0]) not in VIEWS:
                raise HTTPException(404)
        try:
            return HTMLResponse(self._templates.render(PAGE, {}))
        except PressError as error:
            return PlainTextResponse(str(error), 500)

    async def issues(self, _: Request) -> Response:
        return JSONResponse(await self._live.issues())

    async def events(self, request: Request) -> Response:
        key = _key(request) if request.path_params else None

        async def stream() -> AsyncIterator[str]:
            yield "retry: 1000\n\n"
            async for name, told in self._live.events(key):
                yield f"event: {name}\ndata: {told}\n\n"

        return StreamingResponse(stream(), media_type="text/event-stream")

    async def frame(self, request: Request) -> Response:
        return await self._product(request, FRAME_POLICY)

    async def measure(self, request: Request) -> Response:
        return await self._product(request, MEASURE_POLICY)

    async def _product(self, request: Request, policy: str) -> Response:
        shown, product, scheme = self._shown(request), request.path_params["product"], request.path_params["scheme"]
        files = {"newsletter": shown.newsletter, "web": shown.web}.get(product)
        if files is None or scheme not in SCHEMES:
            raise HTTPException(404)
        pictures = {name: content for name, content in files.items() if name.startswith("images/")}
        html = framed(files[FRAMES[product]].decode(), scheme, pictures)
        return HTMLResponse(html, headers={"content-security-policy": policy})

    async def brochure_page(self, request: Request) -> Response:
        shown, key, width_px = self._shown(request), request.path_params["key"], request.path_params["width"]
        if shown.brochure is None or width_px not in WIDTHS_PX:
            raise HTTPException(404)
        keys = [page.key for page in shown.brochure.pages]
        if key not in keys:
            raise HTTPException(404)
        png = await asyncio.to_thread(picture, shown.brochure.pdf, keys.index(key) + 1, width_px)
        lasting = {"cache-control": "private, max-age=86400, immutable"}  # another look has another key
        return Response(png, media_type="image/png", headers=lasting)

    async def brochure(self, request: Request) -> Response:
        shown = self._shown(request)
        if shown.brochure is None:
            raise HTTPException(404)
        headers = {
            "content-disposition": f'inline; filename="{shown.slug}-{shown.language}.pdf"',
            "content-security-policy": "frame-ancestors 'none'",  # the browser's own PDF viewer needs scripts
        }
        return Response(shown.brochure.pdf, media_type="application/pdf", headers=headers)

    async def static(self, request: Request) -> Response:
        """Answer with a file of templates/preview: one of those that the folder lists, so that no name leads out."""
        for file in (self._live.project.templates / "preview").iterdir():
            if file.name != request.path_params["name"] or file.suffix not in STATIC:
                continue
            if file.is_file() and not file.is_symlink():
                return Response(await asyncio.to_thread(file.read_bytes), media_type=STATIC[file.suffix])
        raise HTTPException(404)

    def _shown(self, request: Request) -> Shown:
        shown = self._live.edition(*_key(request))
        if shown is None:
            raise HTTPException(404)
        return shown


def _key(request: Request) -> Key:
    slug, language = request.path_params["slug"], request.path_params["language"]
    if language not in LANGUAGES or not _SLUG.fullmatch(slug):
        raise HTTPException(404)
    return slug, language
