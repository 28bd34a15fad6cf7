"""Makes docs/cost.md: what a month on AWS costs, of what one post was measured to ask for."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.sam import written

from stoppress.cloud.metrics import METRICS

from . import prices
from .results import Figures

MONTHS = {1_000: "quiet 10000", 100_000: "busy 11,000", 1_000_000: "busy 33,000"}
"""So many new posts in a month, and the measured archive whose days are as busy as such a month's, or busier."""

PAGE = """\
# What it costs

<!-- Made by `make performance` from benchmarks/results.json. Change that, or benchmarks/cost.py. -->

A month of a stack on AWS, in US dollars, at the list prices in `benchmarks/prices.py`, without what AWS gives for
free. Each post has one category and one tag. What one asks for was measured ([performance](performance.md)); functions
are counted with {seconds} seconds of {memory:.0f} GB each, which is more than was measured.

| new posts in a month | {posts} |
| --- | {line} |
| requests to S3, and DynamoDB's units | {requests} |
| functions and queue | {functions} |
| receipts: their events | {receipts} |
| alarms ({alarms} metrics) and {own} metrics of our own | {fixed} |
| **together** | {together} |

## What drives it

- **A new post** is paid once, and what it costs does not grow with the archive. Most of it are the {puts} objects that
  are put into buckets.
- **An edit or a deletion** costs about as much as a new post.
- **Many posts at once** cost less each: an index page is written once for a batch of them.
- **A change of the configuration or of a template** has every page looked at: about the price of publishing the whole
  archive.
- **An hour in which nothing happens** costs nothing but the alarms.

Not counted, because it depends on your readers and on how long you keep things: CloudFront ($0.085 for a gigabyte to
Europe and North America, $0.01 for 10,000 requests; a terabyte and ten million requests of each month are free),
storage ($0.023 for a gigabyte and month in S3, $0.25 in DynamoDB), logs ($0.50 for a gigabyte).
"""


def cost_page(figures: Figures) -> str:
    """The text of the page."""
    archives = [figures["cloud"][name] for name in MONTHS.values()]
    requests = [posts * prices.of_requests(one) for posts, one in zip(MONTHS, archives, strict=True)]
    functions = [posts * prices.of_functions() for posts in MONTHS]
    receipts = [posts * prices.of_dropped_event() for posts in MONTHS]
    fixed = prices.ALARM * alarm_metrics() + prices.METRIC * len(METRICS)
    together = [sum(one) + fixed for one in zip(requests, functions, receipts, strict=True)]
    return PAGE.format(
        seconds=prices.SECONDS,
        memory=prices.MEMORY,
        posts=" | ".join(f"{posts:,}" for posts in MONTHS),
        line=" | ".join("---:" for _ in MONTHS),
        requests=_row(requests),
        functions=_row(functions),
        receipts=_row(receipts),
        alarms=alarm_metrics(),
        own=len(METRICS),
        fixed=_row([fixed] * len(MONTHS)),
        together=_row(together),
        puts=archives[0]["requests"]["s3.PutObject"],
    )


def write_cost_page(figures: Figures, folder: Path) -> Path:
    """Write the page into the folder; returns its file."""
    page = folder / "cost.md"
    page.write_text(cost_page(figures), "utf-8")
    return page


def alarm_metrics() -> int:
    """How many metrics the template's alarms watch: each is charged for."""
    resources: Mapping[str, Any] = written()["Resources"]
    alarms = [made["Properties"] for made in resources.values() if made["Type"] == "AWS::CloudWatch::Alarm"]
    return sum(
        len([one for one in alarm.get("Metrics", [{"MetricStat": {}}]) if "MetricStat" in one]) for alarm in alarms
    )


def _row(amounts: list[float]) -> str:
    return " | ".join(f"${amount:,.2f}" for amount in amounts)
