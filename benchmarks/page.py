"""Makes docs/performance.md, and the charts in it, of what has been measured."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from . import prices
from .budgets import BudgetResult, budgets
from .plot import Points, chart
from .results import Figures

DOCS = Path(__file__).parents[1] / "docs"
NOTES = Path(__file__).with_name("notes.md")
"""What was tried and what holds a figure back: the part that no program can write."""

ARCHIVES = {
    "quiet 100": "100 posts, 50 a month",
    "quiet 10000": "10,000 posts, 50 a month",
    **{f"busy {posts}": f"{posts} posts on that day" for posts in ("1,100", "11,000", "33,000")},
}

INTRODUCTION = """\
# Performance

<!-- Made by `make performance` from benchmarks/results.json. Change that, or benchmarks/page.py. -->

What publishing costs, as `make bench-full` measures it. Times depend on the machine, and on what else runs on it: the
list says how long a fixed piece of work took at different moments. Where another generator was measured, it was with
the same posts, in turn with ours. Memory is that of all processes together. Archives are made up in the shape of a busy
news site's: a post every 30 seconds from 1,000 sources, with the lengths of real ones; their last day has 1,100 posts
(900 in the smallest), whatever their size.
"""


def write_page(figures: Figures, folder: Path) -> Path:
    """Write the page, with its charts, into the folder; returns its file. What has not been measured is left out.

    So are the notes, which are about the figures in docs/, elsewhere.
    """
    parts = [INTRODUCTION, _machine(figures), _budgets(budgets(figures))]
    parts += [part(figures) for part in (_publish_one, _full_build, _burst, _cloud, _functions)]
    parts += [NOTES.read_text("utf-8")] if folder == DOCS else []
    (folder / "images").mkdir(parents=True, exist_ok=True)
    for name, svg in _charts(figures).items():
        (folder / "images" / name).write_text(svg, "utf-8")
    page = folder / "performance.md"
    page.write_text("\n".join(part for part in parts if part), "utf-8")
    return page


def _machine(figures: Figures) -> str:
    known = figures.get("machine", {})
    return "".join(f"- {name}: {value}\n" for name, value in known.items())


def _budgets(found: Sequence[BudgetResult]) -> str:
    rows = [(one.what, one.allowed, one.measured, "met" if one.is_met else "**missed**") for one in found]
    return _section("Budgets", _table(("what", "budget", "measured", ""), rows))


def _publish_one(figures: Figures) -> str:
    by_size = _by_size(figures, "publish_one")
    if not by_size:
        return ""
    kinds = list(next(iter(by_size.values())))
    times = [(kind, *(_times(found[kind]) for found in by_size.values())) for kind in kinds]
    sizes = [f"{size:,} posts" for size in by_size]
    largest = list(by_size.values())[-1]
    work = [
        (kind, one["pages"], f"{one['bytes']:,}", _calls(one, "catalogue"), _calls(one, ""))
        for kind, one in largest.items()
    ]
    return _section(
        "One post into an archive",
        "All its pages, on one machine, in milliseconds: the median, and the fewest that any turn took.\n",
        _table(("", *sizes), times),
        "![](images/publish-one.svg)\n",
        f"What that reads and writes, with {sizes[-1]}:\n",
        _table(("", "pages written", "bytes written", "calls on the catalogue", "on all stores"), work),
    )


def _full_build(figures: Figures) -> str:
    ours = _by_size(figures, "full_build")
    rows = [("Stoppress", *_usage(size, found["first"])) for size, found in ours.items()]
    rows += [("… again, nothing changed", *_usage(size, found["second"])) for size, found in ours.items()]
    for name, by_size in _peers(figures).items():
        rows += [(name, *_usage(size, one)) for size, one in by_size.items()]
    if not rows:
        return ""
    header = ("", "posts", "seconds", "processor seconds", "MB", "files", "runs")
    return _section("A whole site", _table(header, rows), "![](images/full-build.svg)\n")


def _charts(figures: Figures) -> dict[str, str]:
    """The charts by their file names."""
    one, whole, peers = _by_size(figures, "publish_one"), _by_size(figures, "full_build"), _peers(figures)
    publish: dict[str, Points] = {
        "Stoppress": {size: found["a new post"]["milliseconds"] / 1000 for size, found in one.items()},
        "Hugo, rebuild": _seconds(peers["Hugo"]),
    }
    build: dict[str, Points] = {
        "Stoppress": {size: found["first"]["seconds"] for size, found in whole.items()},
        **{name: _seconds(found) for name, found in peers.items()},
    }
    charts = {
        "publish-one.svg": ("To publish one more post", "posts in the archive", publish),
        "full-build.svg": ("To build the whole site", "posts", build),
    }
    known = {name: {line: points for line, points in lines.items() if points} for name, (*_, lines) in charts.items()}
    return {
        name: chart(title, across, "seconds", known[name]) for name, (title, across, _) in charts.items() if known[name]
    }


def _burst(figures: Figures) -> str:
    found = {name.split()[1]: one for name, one in figures.items() if name.startswith("burst")}
    rows = [
        (
            f"{int(batch):,}",
            f"{one['posts'] / one['seconds']:.0f}",
            f"{one['index_pages']:,}",
            f"{one['index_writes']:,}",
            f"{one['index_writes'] / one['one_by_one']:.1%}",
        )
        for batch, one in sorted(found.items(), key=lambda pair: int(pair[0]))
    ]
    header = ("changed keys in a batch", "posts a second", "index pages", "times written", "of one rebuild per post")
    return _section("10,000 uploads at once", _table(header, rows)) if rows else ""


def _cloud(figures: Figures) -> str:
    if "cloud" not in figures:
        return ""
    archives = {words: figures["cloud"][name] for name, words in ARCHIVES.items() if name in figures["cloud"]}
    kinds = sorted({kind for one in archives.values() for kind in one["requests"]})
    rows: list[tuple[object, ...]] = [
        (kind, *(one["requests"].get(kind, 0) for one in archives.values())) for kind in kinds
    ]
    rows.append(("all", *(sum(one["requests"].values()) for one in archives.values())))
    rows += [(f"{kind} units", *(one["units"][kind] for one in archives.values())) for kind in ("read", "write")]
    money = [
        ("requests to S3 and DynamoDB", *(f"${prices.of_requests(one) * 1000:.3f}" for one in archives.values())),
        ("functions and queue, at most", *(f"${prices.of_functions() * 1000:.3f}" for _ in archives)),
    ]
    return _section(
        "One post on AWS",
        "Requests for a new post with one category and one tag, both functions together, and the units of 4 KB\n"
        "read and 1 KB written that DynamoDB charges for:\n",
        _table(("in an archive of", *archives), rows),
        "At the list prices in `benchmarks/prices.py`, in US dollars for 1,000 posts that come one at a time:\n",
        _table(("", *archives), money),
    )


def _functions(figures: Figures) -> str:
    starts, events = figures.get("cold_start", {}), figures.get("warm", {})
    rows = [
        (name, _times(one), _with_event(one), f"{events[name]:.0f}" if name in events else "")
        for name, one in starts.items()
    ]
    return _section(
        "The functions",
        "In Lambda's own runtime client, packaged as they are deployed: milliseconds until a function asks for its\n"
        "first event (the median, and the fewest that any start took); the same with that event, a new post,\n"
        "over a local AWS; and milliseconds of processor time that a new post takes when the function runs already.\n",
        _table(("function", "until the first event", "with it", "processor time for a post"), rows),
    ) if rows else ""  # fmt: skip


def _with_event(one: Mapping[str, float]) -> str:
    return f"{one['with_event']} ({one['with_event_fewest']})" if "with_event" in one else ""


def _by_size(figures: Figures, name: str) -> dict[int, Any]:
    found = {int(key.split()[1]): value for key, value in figures.items() if key.split()[0] == name}
    return dict(sorted(found.items()))


def _peers(figures: Figures) -> dict[str, dict[int, Any]]:
    """Other generators' builds that were measured: by their names, by how many posts there are."""
    hugo = {size: found["rival"] for size, found in _by_size(figures, "full_build").items() if "rival" in found}
    others = {name.title(): _by_size(figures, name) for name in ("jekyll", "pelican")}
    return {"Hugo": hugo, **{name: {size: one for size, one in by.items() if one} for name, by in others.items()}}


def _seconds(by_size: Mapping[int, Any]) -> Points:
    return {size: one["seconds"] for size, one in by_size.items()}


def _times(one: Mapping[str, Any]) -> str:
    return f"{one['milliseconds']:.1f} ({one['fewest']:.1f})"


def _usage(size: int, one: Mapping[str, Any]) -> tuple[str, ...]:
    files = f"{one['files']:,}" if "files" in one else ""
    return f"{size:,}", f"{one['seconds']:.2f}", f"{one['cpu']:.1f}", f"{one['megabytes']:.0f}", files, str(one["runs"])


def _calls(one: Mapping[str, Any], store: str) -> int:
    return sum(number for name, number in one["calls"].items() if name.startswith(store))


def _section(title: str, *parts: str) -> str:
    return f"## {title}\n\n" + "\n".join(parts)


def _table(header: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)
