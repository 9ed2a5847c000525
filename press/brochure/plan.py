"""Planning pages: where each page ends, how each unit is set, and how much air stands between rows.

As TeX does for lines of a paragraph, the planner looks at all ways to end the pages of an article and takes the one
that costs least. A page costs by what it leaves empty, a way of setting by how much less it is liked, a page break by
what it tears apart. Heights are whole lines of the grid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from press.brochure.rows import Choice, Row, Unit

TORN: Final = 9.0  # what it costs to begin a page in the middle of a section
AIR: Final = 3  # lines that a page with room to spare may add to each gap
LEAST_PART: Final = 4  # lines of a column that may stand alone on a page
HEAD_LINES: Final = 4  # of a heading over columns
SLACK: Final = 1  # lines that no air is made of, as what is reckoned may be a line short
MORE_AIR: Final = 4  # the same on a page of few rows
FEW_GAPS: Final = 2
MORE_PAGES: Final = 4  # how many more pages than the fewest an article may take
FARTHEST: Final = 6  # pages that text may run on over without a break that was planned


@dataclass(frozen=True)
class Placed:
    """A row in its place: `breaks` begins a page, `air` is the space above it, `below` what stays empty, in lines."""

    row: Row
    breaks: bool
    air: int
    below: int = 0


@dataclass(frozen=True)
class Plan:
    """One way to set an article on `pages` pages."""

    rows: tuple[Placed, ...]
    pages: int
    cost: float


@dataclass(frozen=True)
class _Chunk:
    """Units between two page breaks."""

    rows: tuple[Placed, ...]
    pages: int
    cost: float


@dataclass(frozen=True)
class _Way:
    """A way to set all units up to some place: its cost, the place its last chunk starts at, and that chunk."""

    cost: float
    start: int
    chunk: _Chunk


def plan_pages(units: Sequence[Unit], capacity: int, gap: int) -> Mapping[int, Plan]:
    """Return the best plan for each number of pages that `units` can be set on.

    `capacity` is how many lines a page has, `gap` the least space between two rows.
    """
    if not units:
        return {0: Plan((), 0, 0.0)}
    best: list[dict[int, _Way]] = [{0: _Way(0.0, 0, _Chunk((), 0, 0.0))}]
    for end in range(1, len(units) + 1):
        found: dict[int, _Way] = {}
        for start in range(end - 1, -1, -1):
            if start < end - 1 and _fewest_lines(units[start:end]) > FARTHEST * capacity:
                break
            chunks = _chunks(units[start:end], capacity, gap, is_last=end == len(units))
            if not chunks and start == end - 1:
                chunks = [_too_high(units[start], capacity, gap)]
            torn = 0.0 if start == 0 or units[start].opens else _torn(units, start)
            for chunk in chunks:
                for pages, way in best[start].items():
                    longer, cost = pages + chunk.pages, way.cost + chunk.cost + torn
                    if longer not in found or cost < found[longer].cost:
                        found[longer] = _Way(cost, start, chunk)
        best.append(_few(found))
    return {pages: _traced(best, len(units), pages) for pages in best[-1]}


def _fewest_lines(units: Sequence[Unit]) -> int:
    return sum(min(sum(row.lines for row in choice.rows) for choice in unit.choices) for unit in units)


def _too_high(unit: Unit, capacity: int, gap: int) -> _Chunk:
    """Set a unit that no page holds, as many of its rows on each page as it has room for.

    A single row that is too high will hang out, which the check of the pages tells.
    """
    placed: list[Placed] = []
    pages, y, cost = 0, capacity, 0.0
    for row in unit.choices[0].rows:
        if placed and y + gap + row.lines <= capacity:
            placed.append(Placed(row, breaks=False, air=gap))
            y += gap + row.lines
        else:
            cost += _emptiness(capacity - y, capacity, False)
            placed.append(Placed(row, breaks=True, air=0))
            pages, y = pages + max(1, -(-row.lines // capacity)), row.lines
    return _Chunk(tuple(placed), pages, 20.0 + cost)


def _few(found: dict[int, _Way]) -> dict[int, _Way]:
    """Leave out ways that take many more pages than the shortest."""
    most = min(found) + MORE_PAGES
    return {pages: way for pages, way in found.items() if pages <= most}


def _traced(best: Sequence[dict[int, _Way]], end: int, pages: int) -> Plan:
    cost, left = best[end][pages].cost, pages
    rows: tuple[Placed, ...] = ()
    while end:
        way = best[end][left]
        rows = way.chunk.rows + rows
        left, end = left - way.chunk.pages, way.start
    return Plan(rows, pages, cost)


def _torn(units: Sequence[Unit], start: int) -> float:
    """Return what it costs to begin a page with a unit that opens no section."""
    if any(row.keeps for choice in units[start - 1].choices for row in choice.rows):
        return 200.0
    return TORN


def _chunks(units: Sequence[Unit], capacity: int, gap: int, *, is_last: bool) -> list[_Chunk]:
    """Return the ways to set `units` from the top of a page on: on one page, and running on over several."""
    ways = []
    fitting = _on_one_page(units, capacity, gap)
    for used, (cost, choices) in fitting.items():
        ways.append(_aired(choices, used, capacity, gap, cost, is_last))
    chunks = [min(among, key=lambda chunk: chunk.cost) for among in _by_pages(ways).values()]
    running = _running_on(units, capacity, gap, is_last)
    return [*chunks, *([running] if running else [])]


def _on_one_page(units: Sequence[Unit], capacity: int, gap: int) -> dict[int, tuple[float, tuple[Choice, ...]]]:
    """Return, for each height that is possible within a page, the cheapest choices that make it."""
    states: dict[int, tuple[float, tuple[Choice, ...]]] = {0: (0.0, ())}
    for unit in units:
        after: dict[int, tuple[float, tuple[Choice, ...]]] = {}
        for used, (cost, picked) in states.items():
            for choice in unit.choices:
                flowing = [row.lines for row in choice.rows if row.shape != "plate"]
                lines = sum(flowing) + gap * (len(flowing) - (0 if used else 1)) if flowing else 0
                if used + lines > capacity:
                    continue
                total = cost + choice.cost
                if total < after.get(used + lines, (float("inf"),))[0]:
                    after[used + lines] = (total, (*picked, choice))
        states = after
    return states


def _by_pages(chunks: Sequence[_Chunk]) -> Mapping[int, list[_Chunk]]:
    found: dict[int, list[_Chunk]] = {}
    for chunk in chunks:
        found.setdefault(chunk.pages, []).append(chunk)
    return found


def _aired(choices: Sequence[Choice], used: int, capacity: int, gap: int, cost: float, is_last: bool) -> _Chunk:
    """Spread what a page has to spare over its gaps; what is left after that costs. Plates follow on their own pages."""
    every = [row for choice in choices for row in choice.rows]
    rows = [row for row in every if row.shape != "plate"]
    plates = [Placed(row, breaks=True, air=0) for row in every if row.shape == "plate"]
    if not rows:
        return _Chunk(tuple(plates), len(plates), cost)
    gaps = len(rows) - 1
    spare = max(0, capacity - used - SLACK)
    most = AIR if gaps > FEW_GAPS else MORE_AIR
    more = min(most, spare // gaps) if gaps else 0
    left = spare - more * gaps
    extra = min(left, gaps) if more < most else 0
    placed = [
        Placed(row, breaks=at == 0, air=0 if at == 0 else gap + more + (1 if at <= extra else 0))
        for at, row in enumerate(rows)
    ]
    empty = capacity - used - more * gaps - extra
    if is_last and not plates:
        placed[-1] = replace(placed[-1], below=empty)
    return _Chunk((*placed, *plates), 1 + len(plates), cost + _emptiness(empty, capacity, is_last))


def _running_on(units: Sequence[Unit], capacity: int, gap: int, is_last: bool) -> _Chunk | None:
    """Set `units` one after the other, text running on from page to page. None where nothing runs on."""
    rows: list[Row] = []
    cost = 0.0
    for unit in units:
        choice = min(unit.choices, key=lambda c: (c.cost, len(c.rows)))
        cost += choice.cost
        rows.extend(choice.rows)
    if not any(row.splits for row in rows):
        return None
    y, pages = 0, 1
    placed: list[Placed] = []
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        air = gap + 1 if y else 0
        free = capacity - y - air
        lines = row.lines + (SLACK if row.splits else 0)
        kept = _least(following) + gap + 1 if row.keeps and following else 0
        if y and _moves_on(row, lines, free - kept):
            cost += _emptiness(capacity - y, capacity, False) + TORN
            pages, y, air, free = pages + 1, 0, 0, capacity
        if lines > capacity and not row.splits:
            lines = capacity
        placed.append(Placed(row, breaks=air == 0, air=air))
        while lines > free:
            lines -= free
            pages, y, air, free = pages + 1, 0, 0, capacity
        y += air + lines
    if pages == 1:
        return None
    placed[0] = replace(placed[0], breaks=True)
    if is_last:
        placed[-1] = replace(placed[-1], below=capacity - y)
    return _Chunk(tuple(placed), pages, cost + _emptiness(capacity - y, capacity, is_last))


def _moves_on(row: Row, lines: int, free: int) -> bool:
    """Say whether a row of so many `lines` begins the next page rather than here, where `free` lines are left."""
    if lines <= free:
        return False
    here = free - (HEAD_LINES if row.left else 0)
    return not row.splits or min(here, lines - free) < LEAST_PART


def _least(row: Row) -> int:
    """Return how many lines of `row` have to stand together at least."""
    return min(row.lines, LEAST_PART + (HEAD_LINES if row.left else 0)) if row.splits else row.lines


def _emptiness(lines: int, capacity: int, is_last: bool) -> float:
    """Return what `lines` left empty at the foot of a page cost: little up to a tenth, then more and more.

    The last page of an article may end earlier than others.
    """
    excess = max(0.0, lines - capacity / 10)
    return (excess / 4) ** 2 * (0.6 if is_last else 1.0)


PADDING: Final = (0.0, 8.0, 12.0, 60.0)  # what one, two or three pages without text cost


def bind(plans: Sequence[Mapping[int, Plan]], others: int, multiple: int = 4) -> tuple[tuple[Plan, ...], int]:
    """Return one plan for each article, and how many pages to add, so that the whole is a multiple of `multiple`.

    `others` is how many pages there are besides the articles'.
    """
    states: dict[int, tuple[float, tuple[Plan, ...]]] = {others % multiple: (0.0, ())}
    for ways in plans:
        after: dict[int, tuple[float, tuple[Plan, ...]]] = {}
        for rest, (cost, picked) in states.items():
            for plan in ways.values():
                key, total = (rest + plan.pages) % multiple, cost + plan.cost
                if total < after.get(key, (float("inf"),))[0]:
                    after[key] = (total, (*picked, plan))
        states = after
    padding = {rest: (multiple - rest) % multiple for rest in states}
    rest = min(states, key=lambda r: (states[r][0] + PADDING[min(padding[r], 3)], padding[r]))
    return states[rest][1], padding[rest]
