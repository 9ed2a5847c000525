"""Make press/newsletter/support/caniemail.json from the npm package caniemail.

    npm pack caniemail
    .venv/bin/python docs/make_support.py caniemail-1.0.5.tgz

Run again only to take in a newer table: the result is committed. What the file holds is told in
press/newsletter/support/README.md.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections import Counter
from pathlib import Path
from typing import Any, Final

TARGET: Final = Path(__file__).parents[1] / "press/newsletter/support/caniemail.json"
MEMBER: Final = "package/data/caniemail.json"


def reduced(table: dict[str, Any]) -> dict[str, Any]:
    """Return the table with what the compatibility score reads."""
    names = table["nicenames"]
    return {feature["slug"]: _feature(feature, names) for feature in table["data"]}


def _feature(feature: dict[str, Any], names: dict[str, dict[str, str]]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    newest: dict[str, list[str]] = {"n": [], "a": []}
    for family, platforms in feature["stats"].items():
        for platform, versions in platforms.items():
            counts.update(support[0] for support in versions.values())
            *_, (version, last) = sorted(versions.items(), key=lambda pair: _version(pair[0]))
            if last[0] in newest:
                name = f"{names['family'].get(family, family)} {names['platform'].get(platform, platform)}"
                newest[last[0]].append(f"{name} {version}" if family == "outlook" and platform == "windows" else name)
    partial = sum(count for support, count in counts.items() if support not in "yn")
    return {
        "title": feature["title"],
        "tested": feature["last_test_date"],
        "yes": counts["y"], "partial": partial, "no": counts["n"],
        "missing": newest["n"], "partly": newest["a"],
    }  # fmt: skip


def _version(text: str) -> list[int]:
    return [int(part) if part.isdigit() else 0 for part in text.replace("-", ".").split(".")]


def main(archive: str) -> None:
    with tarfile.open(archive) as package:
        content = package.extractfile(MEMBER)
        assert content is not None
        table = json.load(content)
    version = Path(archive).stem.removeprefix("caniemail-")
    found = {"source": f"caniemail {version} (MIT)", "features": reduced(table)}
    TARGET.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print(f"{TARGET.name}: {len(found['features'])} features, {TARGET.stat().st_size / 1000:.0f} kB")


main(sys.argv[1])
