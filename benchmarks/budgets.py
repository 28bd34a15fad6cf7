"""The budgets, and whether the figures keep them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from . import prices
from .results import Figures


@dataclass(frozen=True, slots=True)
class BudgetResult:
    """A budget and what was measured."""

    what: str
    allowed: str
    measured: str
    is_met: bool


def budgets(figures: Figures) -> list[BudgetResult]:
    """Every budget whose figures have been measured."""
    found = []
    for rule in RULES:
        try:
            found += list(rule(figures))
        except KeyError:  # not measured
            continue
    return found


def _new(figures: Figures, size: int, which: str = "milliseconds") -> float:
    milliseconds: float = figures[f"publish_one {size}"]["a new post"][which]
    return milliseconds


def _flat(figures: Figures) -> Iterator[BudgetResult]:
    ratio = _new(figures, 1_000_000) / _new(figures, 1_000)
    yield BudgetResult("publish one post, from 1,000 to 1,000,000", "≤ 1.2×", f"{ratio:.2f}×", ratio <= 1.2)


def _one(figures: Figures) -> Iterator[BudgetResult]:
    found, fewest = _new(figures, 100_000), _new(figures, 100_000, "fewest")
    yield BudgetResult(
        "publish one post, 100,000 posts", "≤ 25 ms", f"{found:.1f} ms ({fewest:.1f} at best)", found <= 25
    )


def _against_hugo(figures: Figures) -> Iterator[BudgetResult]:
    ratio = figures["full_build 100000"]["rival"]["seconds"] * 1000 / _new(figures, 100_000)
    yield BudgetResult("the same against Hugo's rebuild", "≥ 5,000×", f"{ratio:,.0f}×", ratio >= 5_000)


def _full(figures: Figures) -> Iterator[BudgetResult]:
    found = figures["full_build 10000"]
    ratio = found["first"]["seconds"] / found["rival"]["seconds"]
    yield BudgetResult("full build, 10,000 posts, against Hugo", "≤ 1.3×", f"{ratio:.2f}×", ratio <= 1.3)


def _second(figures: Figures) -> Iterator[BudgetResult]:
    seconds = figures["full_build 10000"]["second"]["seconds"]
    yield BudgetResult("second build, 10,000 posts, nothing changed", "≤ 0.6 s", f"{seconds:.2f} s", seconds <= 0.6)


def _memory(figures: Figures) -> Iterator[BudgetResult]:
    found = figures["full_build 100000"]["first"]["megabytes"]
    yield BudgetResult("memory of a full build, 100,000 posts", "≤ 300 MB", f"{found:.0f} MB", found <= 300)


def _requests(figures: Figures) -> Iterator[BudgetResult]:
    found = figures["cloud"]
    quiet, busy = (
        {name: one for name, one in found.items() if name.startswith(f"{kind} ")} for kind in ("quiet", "busy")
    )
    totals = [sum(one["requests"].values()) for one in found.values()]
    measured = f"{totals[0]}" if len({*totals}) == 1 else f"{min(totals)} to {max(totals)}"
    yield BudgetResult("AWS requests for one post", "constant, ≤ 45", measured, max(totals) <= 45)
    units = [one["units"]["read"] for one in busy.values()]
    measured = ", ".join(map(str, units))
    label = f"DynamoDB's read units for it, with {', '.join(name.removeprefix('busy ') for name in busy)} posts a day"
    yield BudgetResult(label, "≤ 100 each", measured, max(units) <= 100)
    plain, dear = (1000 * max(map(prices.of_requests, some.values())) for some in (quiet, busy))
    measured = f"${plain:.3f}; ${dear:.3f} on a busy day"
    yield BudgetResult("their price for 1,000 posts", "≤ $0.12", measured, plain <= 0.12 and dear <= 0.12)


def _burst(figures: Figures) -> Iterator[BudgetResult]:
    found = figures["burst 1000"]
    share = found["index_writes"] / found["one_by_one"]
    yield BudgetResult("index pages written in a burst of 10,000", "≤ 5%", f"{share:.1%}", share <= 0.05)
    speed = found["posts"] / found["seconds"]
    yield BudgetResult("posts of the burst in a second", "≥ 150", f"{speed:.0f}", speed >= 150)


def _functions(figures: Figures) -> Iterator[BudgetResult]:
    for name, one in figures["cold_start"].items():
        if "with_event" in one:
            found, what = one["with_event"], f"a cold `{name}`, with its first event"
            measured = f"{found:.0f} ms ({one['with_event_fewest']:.0f} at best)"
            yield BudgetResult(what, "≤ 350 ms", measured, found <= 350)
    spent = figures["warm"]["rebuild_indexes"]
    yield BudgetResult("processor time of `rebuild_indexes` for a post", "≤ 120 ms", f"{spent:.0f} ms", spent <= 120)


RULES: tuple[Callable[[Figures], Iterator[BudgetResult]], ...] = (
    *(_one, _flat, _against_hugo, _full, _second, _memory, _burst, _requests, _functions),
)
