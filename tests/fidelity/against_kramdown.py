"""Compares ours with the real kramdown on texts that nobody wrote: broken posts, and mixtures of everything.

It needs Ruby and the gem kramdown-parser-gfm, which nothing else does.
"""

import argparse
from collections.abc import Callable, Iterator
from random import Random

from kramdown import convert

from .corpus import POSTS, Post, posts
from .grammar import Grammar
from .mutations import mutated
from .peer import Kramdown


def broken_posts(count: int, random: Random) -> Iterator[str]:
    """Posts of the corpus, each changed in some places."""
    texts = [post.markdown for post in posts()]
    for _ in range(count):
        yield mutated(random.choice(texts), random.choice(texts), random)


def mixtures(count: int, random: Random) -> Iterator[str]:
    """Texts from the grammar, half of them broken."""
    grammar = Grammar(random)
    for _ in range(count):
        text = grammar.document()
        yield mutated(text, grammar.document(), random) if random.random() < 0.5 else text


def reduced(text: str, differs: Callable[[str], bool]) -> str:
    """A text without the lines, and then the characters, that a difference does not need."""
    text = "".join(_needed(text.splitlines(keepends=True), differs))
    return "".join(_needed(list(text), differs))


def _needed(parts: list[str], differs: Callable[[str], bool]) -> list[str]:
    size = len(parts) // 2
    while size:
        at = 0
        while at < len(parts):
            rest = [*parts[:at], *parts[at + size :]]
            if differs("".join(rest)):
                parts = rest
            else:
                at += size
        size //= 2
    return parts


def compare(name: str, texts: Iterator[str], kramdown: Kramdown, shown: int) -> None:
    """Print how many texts look the same, and what is left of some that do not."""

    def difference(text: str) -> str:
        html = kramdown.convert(text)
        return "" if html is None else Post(name, text, html).difference()

    total = missed = 0
    for text in texts:
        total += 1
        if difference(text):
            missed += 1
            if missed <= shown:
                least = reduced(text, lambda less: bool(difference(less)))
                print(f"{least!r}\n  ours     {convert(least)!r}\n  kramdown {kramdown.convert(least)!r}\n", flush=True)
    print(f"{name}: {total - missed} of {total} ({(total - missed) / max(total, 1):.1%}) look as kramdown makes them.")


def main() -> None:
    """Compare as many texts as the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.fidelity.against_kramdown", description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="texts of each kind")
    parser.add_argument("--seed", type=int, default=1, help="other seeds give other texts")
    parser.add_argument("--show", type=int, default=10, help="differences of each kind to show")
    parser.add_argument("--only", choices=["posts", "mixtures"], help="one kind alone")
    asked = parser.parse_args()
    with Kramdown() as kramdown:
        if POSTS.exists() and asked.only != "mixtures":
            compare("Broken posts", broken_posts(asked.count, Random(asked.seed)), kramdown, asked.show)
        if asked.only != "posts":
            compare("Mixtures", mixtures(asked.count, Random(asked.seed)), kramdown, asked.show)


if __name__ == "__main__":
    main()
