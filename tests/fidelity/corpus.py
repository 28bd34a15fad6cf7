"""Real posts, and what kramdown makes of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kramdown import convert

from .dom import dom

_CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
POSTS = _CORPUS / "kramdown-posts.jsonl"


@dataclass(frozen=True)
class Post:
    """A post's text, and the HTML that kramdown with the GFM parser writes for it."""

    source: str
    markdown: str
    html: str

    def difference(self) -> str:
        """Where our page first differs from kramdown's, with a little of what comes before; nothing if nowhere."""
        ours, theirs = dom(convert(self.markdown)), dom(self.html)
        if ours == theirs:
            return ""
        at = next(
            (at for at, (our, their) in enumerate(zip(ours, theirs, strict=False)) if our != their),
            min(len(ours), len(theirs)),
        )
        before = ours[max(at - 3, 0) : at]
        return f"behind   {before}\nours     {ours[at : at + 3]}\nkramdown {theirs[at : at + 3]}"


def posts() -> Iterator[Post]:
    """The posts of the corpus."""
    with POSTS.open(encoding="utf-8") as lines:
        yield from (Post(**json.loads(line)) for line in lines)


def seed_bodies() -> Iterator[tuple[str, str]]:
    """The posts of the site that Stoppress comes from: their names, and their texts without front matter."""
    for path in sorted((_CORPUS / "finews" / "_posts").iterdir()):
        yield path.name, path.read_text(encoding="utf-8").split("---\n", 2)[2]
