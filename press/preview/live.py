"""The preview's memory: which editions are looked at, and what each shows now. Follows every change on disk."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Final

from press.content.blocks import PRODUCTS, Product
from press.content.load import issue_slugs
from press.diagnostics import PressError
from press.preview.brochures import Brochures, Key
from press.preview.listing import listing
from press.preview.products import Brochure, Loaded, Outcome, keep_templates, load
from press.preview.shown import CONTENT, Json, Shown
from press.preview.watching import changes, concerns
from press.project import Project
from press.rendering.view import Publication

FOLLOWED: Final = 4  # how many editions are kept up to date: those looked at now, and the last ones
BREATH_S: Final = 0.15  # the browser draws the newsletter before the rest takes the processor
PULSE_S: Final = 10.0  # how often a quiet stream says that it is still there
ALL: Final = frozenset({"content"})  # as if a file had changed that concerns every product
LINKING: Final = frozenset({"brochure"})  # what mail and page say of the brochure, and nothing else, has changed

Event = tuple[str, str]  # name and JSON


class Live:
    """What each edition shows, kept up to date while `run` runs. Used from one event loop."""

    def __init__(self, project: Project, environment: Mapping[str, str]) -> None:
        self.project = project
        self._environment = dict(environment)
        self._editions: dict[Key, Shown] = {}  # the one looked at last comes last
        self._due: dict[Key, frozenset[str]] = {}  # editions to refresh, with what has changed
        self._publication: Publication | None = None
        self._brochures = Brochures(self._laid_out)
        self._list_version = self._page_version = 0
        self._stopping = asyncio.Event()
        self._any_due = asyncio.Event()
        self._changed = asyncio.Event()  # a new one after each change

    async def run(self) -> None:
        """Follow the project until `stop`."""
        tasks = [asyncio.create_task(work) for work in (self._follow(), self._refresh_due(), self._brochures.run())]
        stopped = asyncio.create_task(self._stopping.wait())
        await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
        self.stop()
        for task in (stopped, *tasks):
            task.cancel()
        self._brochures.close()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome

    def stop(self) -> None:
        """End `run` and every stream of events."""
        self._stopping.set()
        self._announce()

    def edition(self, slug: str, language: str) -> Shown | None:
        """Return what an edition shows, while it is one of those looked at last."""
        return self._editions.get((slug, language))

    async def issues(self) -> list[Json]:
        """Return every issue with its editions, as they stand on disk."""
        return await asyncio.to_thread(listing, self.project)

    async def events(self, key: Key | None) -> AsyncIterator[Event]:
        """Yield what a page needs to follow one edition, or without `key` the list of issues.

        `edition` or `issues` comes at once and after each change, `page` when the page itself has changed, `pulse`
        when nothing has happened for a while. Ends with `stop`.
        """
        shown = self._look_at(key) if key else None
        if shown is not None:
            shown.listeners += 1
        try:
            async for event in self._events(shown):
                yield event
        finally:
            if shown is not None:
                shown.listeners -= 1

    async def _events(self, shown: Shown | None) -> AsyncIterator[Event]:
        seen, page_seen = -1, self._page_version
        while not self._stopping.is_set():
            changed, version = self._changed, shown.version if shown else self._list_version
            if self._page_version != page_seen:
                page_seen = self._page_version
                yield "page", "{}"
            if version != seen:
                seen = version
                yield await self._told(shown)
                continue
            with suppress(TimeoutError):
                await asyncio.wait_for(changed.wait(), PULSE_S)
                continue
            yield "pulse", "{}"

    async def _told(self, shown: Shown | None) -> Event:
        if shown is None:
            return "issues", json.dumps(await self.issues(), ensure_ascii=False)
        return "edition", json.dumps(shown.as_json(self.project), ensure_ascii=False)

    def _look_at(self, key: Key) -> Shown:
        """Return the edition as the one looked at last; those that nobody looks at any more are given up in turn."""
        shown = self._editions.pop(key, None)
        if shown is None:
            shown = Shown(*key)
            self._refresh_soon(key, ALL)
        self._editions[key] = shown
        idle = [other for other, kept in self._editions.items() if not kept.listeners and other != key]
        for given_up in idle[: max(len(self._editions) - FOLLOWED, 0)]:
            del self._editions[given_up]
        return shown

    def _announce(self, shown: Shown | None = None) -> None:
        """Wake every stream; `shown` has changed."""
        if shown is not None:
            shown.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def _follow(self) -> None:
        """Refresh what is looked at with each change on disk."""
        async for paths in changes(self.project, self._stopping):
            self._list_version += any(path.startswith("content/") for path in paths)
            self._page_version += any(path.startswith("templates/preview/") for path in paths)
            self._announce()
            slugs = issue_slugs(self.project)
            for key in reversed(self._editions):
                self._refresh_soon(key, _concerning(paths, key[0], slugs))

    def _refresh_soon(self, key: Key, paths: frozenset[str]) -> None:
        if paths:
            self._due[key] = self._due.get(key, frozenset()) | paths
            self._any_due.set()

    async def _refresh_due(self) -> None:
        while True:
            await self._any_due.wait()
            self._any_due.clear()
            while self._due:
                key = next(iter(self._due))
                paths = self._due.pop(key)
                if key in self._editions:
                    await self._refresh(key, self._editions[key], paths)

    async def _refresh(self, key: Key, shown: Shown, paths: frozenset[str]) -> None:
        """Make the edition's products again, the newsletter first; begins anew where it changes meanwhile."""
        if paths == LINKING:
            await self._link(shown)
            return
        try:
            loaded = await asyncio.to_thread(load, self.project, self._environment, *key)
        except PressError as error:
            shown.settle(CONTENT, error.diagnostics)
            shown.checked, shown.made_with = error.diagnostics, {}
            self._announce(shown)
            return
        self._publication = keep_templates(self._publication, loaded.publication)
        loaded = replace(loaded, publication=self._publication)
        shown.take(loaded)
        await self._make(shown, loaded, "newsletter")
        self._announce(shown)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._any_due.wait(), BREATH_S)
        if key in self._due:
            self._refresh_soon(key, paths)
            return
        if shown.brochure is None or any(concerns(path, key[0], "brochure", (key[0],)) for path in paths):
            shown.lays_out = True
            self._brochures.submit(key, loaded)
        await self._make(shown, loaded, "web")
        self._announce(shown)
        await self._check(shown, loaded)
        self._announce(shown)

    async def _make(self, shown: Shown, loaded: Loaded, product: Product) -> None:
        """Show the product as it is now; where it cannot be made, what stood there stays and the problems are told."""
        try:
            shown.finish[product] = await asyncio.to_thread(loaded.begin, product)
        except PressError as error:
            shown.finish.pop(product, None)
            shown.settle(product, error.diagnostics)
            return
        await self._finish(shown, product)

    async def _link(self, shown: Shown) -> None:
        """Let mail and page say of the brochure what is known of it now."""
        for product in shown.finish:
            await self._finish(shown, product)
        self._announce(shown)

    async def _finish(self, shown: Shown, product: Product) -> None:
        facts = shown.brochure.facts if shown.brochure else None
        try:
            made = await asyncio.to_thread(shown.finish[product], facts)
        except PressError as error:
            shown.settle(product, error.diagnostics)
            return
        shown.settle(product)
        shown.made_with[product] = made.findings
        if product == "newsletter":
            shown.newsletter, shown.figures = made.files, made.figures
        else:
            shown.web = made.files

    async def _check(self, shown: Shown, loaded: Loaded) -> None:
        try:
            shown.checked = await asyncio.to_thread(loaded.findings)
        except PressError as error:
            shown.checked = error.diagnostics

    def _laid_out(self, key: Key, outcome: Outcome) -> None:
        shown = self._editions.get(key)
        if shown is None:
            return
        shown.lays_out = self._brochures.waits(key)
        former = shown.brochure.facts if shown.brochure else None
        if isinstance(outcome, Brochure):
            if outcome.facts != former:
                self._refresh_soon(key, LINKING)
            shown.brochure, shown.brochure_missing = outcome, ()
            shown.made_with["brochure"] = outcome.findings
            shown.settle("brochure")
        elif outcome.missing:
            shown.brochure_missing = outcome.diagnostics
            shown.settle("brochure")
        else:
            shown.settle("brochure", outcome.diagnostics)
        self._announce(shown)


def _concerning(paths: Iterable[str], slug: str, slugs: tuple[str, ...]) -> frozenset[str]:
    """Return those of the changed `paths` that can change a product or a finding of the issue `slug`."""
    return frozenset(
        path
        for path in paths
        if path.startswith("seeds/") or any(concerns(path, slug, product, slugs) for product in PRODUCTS)
    )
