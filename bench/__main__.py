"""Run every benchmark: `make bench`, or `python -m bench NAME` for one of them."""

import importlib
import sys
from pathlib import Path


def main(names: list[str]) -> None:
    here = Path(__file__).parent
    known = sorted(file.stem.removeprefix("bench_") for file in here.glob("bench_*.py"))
    for name in [name for name in names if not name.startswith("--")] or known:  # a benchmark reads its own options
        importlib.import_module(f"bench.bench_{name}").main()


main(sys.argv[1:])
