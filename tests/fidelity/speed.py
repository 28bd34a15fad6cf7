"""How long texts take us, and how long they take stock Python-Markdown: measured in one process and in turns."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import process_time

from markdown import Markdown

from kramdown import convert
from kramdown.output.highlighting import coloured

from .corpus import POSTS, posts, seed_bodies

_STOCK = Markdown(extensions=["extra", "toc", "sane_lists", "smarty"])
"""As a site would use it for posts like these, but for code, which it does not colour here and we do."""


@dataclass(frozen=True)
class Timing:
    """The shortest of some runs each, in seconds."""

    source: str
    ours: float
    stock: float

    @property
    def ratio(self) -> float:
        """Our time as a part of stock's."""
        return self.ours / self.stock


def timing(source: str, text: str, runs: int = 3) -> Timing:
    """The times of one text."""
    times = [(_seconds(_convert_anew, text), _seconds(_convert_by_stock, text)) for _ in range(runs)]
    return Timing(source, min(ours for ours, _ in times), min(stock for _, stock in times))


def total(timings: list[Timing]) -> Timing:
    """The times of several texts together."""
    return Timing("total", sum(found.ours for found in timings), sum(found.stock for found in timings))


def _seconds(work: Callable[[str], str], text: str) -> float:
    start = process_time()
    work(text)
    return process_time() - start


def _convert_anew(text: str) -> str:
    coloured.cache_clear()
    return convert(text)


def _convert_by_stock(text: str) -> str:
    _STOCK.reset()
    return _STOCK.convert(text)


def _report(name: str, timings: list[Timing]) -> None:
    whole, worst = total(timings), max(timings, key=lambda found: found.ratio)
    print(f"{name}: {len(timings)} texts")
    print(f"  in total   ours {whole.ours * 1000:.1f} ms, stock {whole.stock * 1000:.1f} ms: {1 / whole.ratio:.1f}x")
    print(f"  median     {1 / median(found.ratio for found in timings):.1f}x")
    print(f"  worst      {1 / worst.ratio:.1f}x, {worst.source}")


def main() -> None:
    """Print how many times as fast as stock Python-Markdown we are."""
    if not POSTS.exists():
        print("There is no ../shared/corpus here, so there is nothing to measure.")
        return
    seed = [(timing(source, text, runs=9), "<p" in text) for source, text in seed_bodies()]
    _report("The seed's posts that are HTML", [found for found, is_html in seed if is_html])
    _report("The seed's posts", [found for found, _ in seed])
    _report("Posts in Markdown", [timing(post.source, post.markdown) for post in posts()])


if __name__ == "__main__":
    main()
