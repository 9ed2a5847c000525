"""The newsletter beside npm's MJML 5: the same pixels, and less time on the same MJML in the same run.

npm's package mjml is fetched with npm into a temporary folder the first time; it is no part of the project. Prints

- on how many of bench/mjml/*.mjml, at 600 and 375 pixels, both look the same in Chromium
- the time to compile the seed issue's MJML, warm: ours (checked, repaired, without repetition) and npm's
- how many personal messages and bodies are joined a second, on one core
"""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from bench.measuring import ROOT
from press import pipeline
from press.content.issue import Edition, Issue
from press.newsletter.compose import compose
from press.newsletter.fields import fill_html, sample_member, split
from press.newsletter.markup import Source
from press.newsletter.message import MessageTemplate
from press.newsletter.mjml import compile_leniently, compile_mjml
from press.rendering.templates import Templates
from press.rendering.view import Publication
from press.settings import Project

PACKAGE = "mjml@5"
CACHE = Path(tempfile.gettempdir()) / "ponte-press-bench-mjml-5"
TEMPLATES = ROOT / "bench" / "mjml"
WIDTHS_PX = (600, 375)
DRAWN = "Promise.all([...document.images].map(image => image.decode().catch(() => 0)))"
RUNS = 30
TARGET_BODIES = 70_000
PEER = """
import { createRequire } from 'module'
import fs from 'fs'
const require = createRequire(process.argv[2] + '/x.js')
const loaded = require('mjml')
const compile = loaded.default || loaded
const [folder, seed, runs] = process.argv.slice(3)
for (const name of fs.readdirSync(folder).filter(name => name.endsWith('.mjml'))) {
  const given = { validationLevel: 'soft', fonts: {}, filePath: `${folder}/${name}`, includePath: folder, ignoreIncludes: false }
  const made = await compile(fs.readFileSync(`${folder}/${name}`, 'utf8'), given)
  fs.writeFileSync(`${folder}/${name.replace('.mjml', '')}-npm.html`, made.html)
}
const source = fs.readFileSync(seed, 'utf8')
const times = []
for (let run = 0; run < Number(runs) + 5; run++) {
  const start = process.hrtime.bigint()
  await compile(source, { validationLevel: 'soft', fonts: {} })
  times.push(Number(process.hrtime.bigint() - start) / 1e6)
}
console.log(JSON.stringify(times.slice(5)))
"""


def main() -> None:
    peer = fetched_peer()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(TEMPLATES, folder, dirs_exist_ok=True)
        source = seed_mjml()
        (folder / "seed.source").write_text(source, "utf-8")
        theirs = run_peer(peer, folder, folder / "seed.source")
        same, names = compare(folder)
    print(
        f"same pixels as npm's MJML 5: {same} of {len(names)}"
        + (f" (not: {', '.join(n for n, ok in names.items() if not ok)})" if same < len(names) else "")
    )
    ours = median_ms(compiler_of_seed())
    print(f"compile, warm: ours {ours:.2f} ms, npm's MJML 5 {theirs:.2f} ms (median of {RUNS}; aim 5 ms)")
    messages, bodies = joined_a_second()
    print(
        f"joined a second on one core: {messages:,.0f} messages, {bodies:,.0f} bodies (target {TARGET_BODIES:,} bodies)"
    )


def fetched_peer() -> Path:
    """Return the folder with npm's mjml, after fetching it where it is not there yet."""
    if not (CACHE / "node_modules" / "mjml").is_dir():
        CACHE.mkdir(exist_ok=True)
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent", PACKAGE], cwd=CACHE, check=True)
    return CACHE


def run_peer(peer: Path, folder: Path, seed: Path) -> float:
    """Compile all templates of `folder` with npm's MJML; return its median time for the seed issue in milliseconds."""
    script = folder / "peer.mjs"
    script.write_text(PEER, "utf-8")
    command = ["node", str(script), str(peer), str(folder), str(seed), str(RUNS)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    times: list[float] = json.loads(done.stdout)
    return statistics.median(times)


class Recorder(Templates):
    """Templates that keep the MJML they rendered last."""

    mjml = ""

    def render(self, name: str, context: Mapping[str, object]) -> str:
        text = super().render(name, context)
        if name.endswith(".mjml.j2"):
            self.mjml = text
        return text


def _seed() -> tuple[Publication, Issue, Edition]:
    publication, (issue,) = pipeline.load(Project(ROOT), os.environ, "acik-ice-almaty")
    return publication, issue, issue.editions[0]


def _rendered() -> str:
    """Return the seed issue's MJML as the templates rendered it, with the marks of its places."""
    publication, issue, edition = _seed()
    recorder = Recorder(publication.project.templates)
    vars(publication)["templates"] = recorder  # in place of those that it would make when asked
    compose(publication, issue, edition)
    return recorder.mjml


def seed_mjml() -> str:
    """Return the seed issue's MJML as npm's MJML may read it."""
    return Source.read(_rendered(), "seed").text


def compiler_of_seed() -> Callable[[], object]:
    source = _rendered()
    return lambda: compile_mjml(source, lean=True)


def median_ms(work: Callable[[], object]) -> float:
    times = []
    for run in range(RUNS + 5):
        start = time.perf_counter()
        work()
        if run >= 5:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def joined_a_second() -> tuple[float, float]:
    """Return how many whole messages, and how many HTML bodies, are joined for different members a second."""
    publication, issue, edition = _seed()
    newsletter = compose(publication, issue, edition)
    settings = publication.settings
    sample = sample_member(publication.words(newsletter.language), settings)
    members: list[Mapping[str, str]] = [
        {**sample, "member.name": f"Member {n}", "member.salutation": f"Dear Member {n},"} for n in range(20_000)
    ]
    template, date = MessageTemplate.compile(newsletter, settings), datetime(2026, 11, 30, tzinfo=UTC)
    template.join(members[0], message_id="<1@a.test>", date=date)
    start = time.perf_counter()
    for member in members:
        template.join(member, message_id="<1@a.test>", date=date)
    messages = len(members) / (time.perf_counter() - start)
    parts = split(newsletter.html)
    start = time.perf_counter()
    for member in members:
        fill_html(parts, member)
    return messages, len(members) / (time.perf_counter() - start)


def compare(folder: Path) -> tuple[int, dict[str, bool]]:
    """Return how many templates look the same compiled by both, and which; pictures are drawn on the spot."""
    for name, size, colour in (("wide.png", (1200, 600), "#4488aa"), ("square.png", (300, 300), "#aa5544")):
        Image.new("RGB", size, colour).save(folder / name)
    same: dict[str, bool] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        pages = [browser.new_page(viewport={"width": width, "height": 800}, offline=True) for width in WIDTHS_PX]
        for file in sorted(folder.glob("*.mjml")):
            made = compile_leniently(file.read_text("utf-8"), name=file.name, folder=folder)
            (folder / f"{file.stem}-ours.html").write_text(made.html, "utf-8")
            alike = []
            for page in pages:
                seen = []
                for who in ("npm", "ours"):
                    page.goto((folder / f"{file.stem}-{who}.html").as_uri())
                    page.evaluate(DRAWN)
                    seen.append(Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB"))
                alike.append(seen[0].size == seen[1].size and ImageChops.difference(*seen).getbbox() is None)
            same[file.stem] = all(alike)
        browser.close()
    return sum(same.values()), same
