"""Archives of posts shaped like those of a news site that takes a post every few moments from many sources.

Lengths are log-normal, categories follow Zipf's law over many sources, each source has one category and one tag, and
posts come at a steady pace of site time. An archive is a pure function of its size and seed.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from itertools import accumulate
from pathlib import Path

ZONE = timezone(timedelta(hours=8))
END = datetime(2022, 2, 15, 9, 10, tzinfo=ZONE)
"""When the next post would come. Archives end here, so that their last day is equally busy: it has 1,100 posts. That is
five parts and a half: the next post is not one of the few that open a part. Smaller archives end 200 posts before."""
PACE = timedelta(seconds=30)
"""Site time between two posts."""

MEDIAN_LENGTH, SPREAD, LONGEST = 200, 1.0, 8_000
"""Of the text: characters at the median, the standard deviation of the logarithm, and the most there are."""
HTML_FROM = 900
"""Texts from this length on come as HTML paragraphs, as long articles do that a script fetched from the web."""

CONFIG = """\
title: Wire
description: Every dispatch as it comes in.
url: https://wire.example
timezone: Asia/Shanghai
lang: zh-CN
stoppress:
  archive_period: day
"""

_SYLLABLES = ("bei", "jing", "shang", "hai", "xin", "wen", "cai", "ke", "ji", "ri", "bao", "dong", "nan", "xi", "zhong")
_CHARACTERS = "市场今日公司增长投资产品服务发展技术城市交通天气教育合作新闻能源消费出口工业农业银行价格数据计划建设项目"

_DATE = "%Y-%m-%d %H:%M:%S +0800"


@dataclass(frozen=True)
class Archive:
    """So many posts. ``sources``: how many there are; the first has the most posts."""

    posts: int
    sources: int = 1_000
    seed: int = 7
    pace: timedelta = PACE

    @property
    def end(self) -> datetime:
        """When the next post would come."""
        return END if self.posts > 1_100 else END - 200 * PACE

    def key(self, number: int) -> str:
        """The source key of the post with this number (from 0)."""
        return f"_posts/{self.date(number):%Y-%m-%d}-{number:08}.md"

    def date(self, number: int) -> datetime:
        """When the post with this number was published."""
        return self.end - (self.posts - number) * self.pace

    def source(self, number: int) -> int:
        """The number of the source that the post with this number comes from."""
        return random.Random(f"{self.seed} from {number}").choices(range(self.sources), cum_weights=self._weights)[0]

    def text(self, number: int, *, title: str = "", source: int | None = None) -> str:
        """The post's file, perhaps with another title or from another source."""
        chance = random.Random(f"{self.seed} {number}")
        source = self.source(number) if source is None else source
        front = {
            "layout": "post",
            "title": f'"{title or _sentence(chance, chance.randint(12, 28))}"',
            "date": f"{self.date(number):{_DATE}}",
            "categories": self.category(source),
            "tags": self.tag(source),
        }
        lines = "".join(f"{name}: {value}\n" for name, value in front.items())
        return f"---\n{lines}---\n\n{_body(chance, number)}\n\n[返回](/category/{self.category(source)}.html)\n"

    def new_text(self, title: str, date: datetime, source: int) -> str:
        """The file of one more post, with that title and date, from that source."""
        text = self.text(0, title=title, source=source)
        return text.replace(f"\ndate: {self.date(0):{_DATE}}\n", f"\ndate: {date:{_DATE}}\n", 1)

    def category(self, source: int) -> str:
        """A source's category: its name in Latin letters."""
        chance = random.Random(f"{self.seed} source {source}")
        return "".join(chance.choices(_SYLLABLES, k=3)) + str(source)

    def tag(self, source: int) -> str:
        """A source's tag: its name in Chinese."""
        chance = random.Random(f"{self.seed} source {source}")
        return "".join(chance.choices(_CHARACTERS, k=4)) + str(source)

    def files(self) -> Iterator[tuple[str, str]]:
        """Every post's key and text, oldest first."""
        return ((self.key(number), self.text(number)) for number in range(self.posts))

    def write(self, folder: Path) -> Path:
        """Write the posts and a configuration below the folder; returns the folder."""
        (folder / "_posts").mkdir(parents=True)
        (folder / "_config.yml").write_text(CONFIG, "utf-8")
        for key, text in self.files():
            (folder / key).write_text(text, "utf-8")
        return folder

    @cached_property
    def _weights(self) -> list[float]:
        return list(accumulate(1 / rank for rank in range(1, self.sources + 1)))


def _body(chance: random.Random, number: int) -> str:
    length = min(int(MEDIAN_LENGTH * chance.lognormvariate(0, SPREAD)) + 20, LONGEST)
    sentences: list[str] = []
    while length > 0:
        sentences.append(_sentence(chance, min(length, chance.randint(15, 60))) + "。")
        length -= len(sentences[-1])
    paragraphs = ["".join(sentences[first : first + 4]) for first in range(0, len(sentences), 4)]
    if sum(map(len, sentences)) >= HTML_FROM:
        return "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return "\n\n".join([*paragraphs, f"<https://source.example/{number}.html>"])


def _sentence(chance: random.Random, length: int) -> str:
    return "".join(chance.choices(_CHARACTERS, k=length))
