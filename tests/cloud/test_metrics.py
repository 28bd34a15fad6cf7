"""What the functions measure, as CloudWatch reads it from the log."""

import json
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest

from stoppress.cloud.metrics import MOST_VALUES, UPLOAD_TO_PAGE, Metrics

from .functions import CONTEXT, KEY, POST, Kept, Stores, event, load
from .test_rebuild_indexes import changes

NOW = datetime(2022, 2, 15, 14, 48, 23, tzinfo=UTC)


class Log:
    """The lines that metrics were written to."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self.metrics = Metrics("Stoppress/news", lambda: NOW, self._write)

    def _write(self, line: str) -> None:
        self.lines.append(json.loads(line))

    @property
    def values(self) -> dict[str, list[float]]:
        """The values of each metric."""
        return {name: line[name] for line in self.lines for name in line if name != "_aws"}


@pytest.fixture
def log() -> Log:
    return Log()


def function(name: str, stores: Stores, log: Log, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = load(name)
    monkeypatch.setattr(module, "application", lambda: stores.application)
    monkeypatch.setattr(module, "receipts", Kept)
    monkeypatch.setattr(module, "metrics", lambda: log.metrics)
    return module


def test_a_line_has_the_embedded_metric_format(log: Log) -> None:
    log.metrics.add_time(UPLOAD_TO_PAGE, "2022-02-15T14:48:21.305Z")
    log.metrics.flush()
    (line,) = log.lines
    assert line == {
        "_aws": {
            "Timestamp": 1644936503000,
            "CloudWatchMetrics": [
                {
                    "Namespace": "Stoppress/news",
                    "Dimensions": [[]],
                    "Metrics": [{"Name": "UploadToPage", "Unit": "Milliseconds"}],
                }
            ],
        },
        "UploadToPage": [1695],
    }


def test_an_upload_of_long_ago_is_not_measured_again(log: Log) -> None:
    log.metrics.add_time(UPLOAD_TO_PAGE, "2022-02-15T13:48:23Z")
    log.metrics.flush()
    assert log.lines == []


def test_no_line_has_too_many_values_and_none_is_written_twice(log: Log) -> None:
    for number in range(MOST_VALUES + 1):
        log.metrics.add(UPLOAD_TO_PAGE, number)
    log.metrics.flush()
    log.metrics.flush()
    assert [len(line["UploadToPage"]) for line in log.lines] == [MOST_VALUES, 1]


def test_an_upload_is_measured_until_its_page_and_then_until_its_indexes(
    stores: Stores, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish, rebuild = (function(name, stores, log, monkeypatch) for name in ("publish_post", "rebuild_indexes"))
    stores.upload(KEY, POST)
    publish.handler(event("publish_post/put"), CONTEXT)
    assert log.values["UploadToPage"] == [1695]
    assert (log.values["Published"], log.values["PagesWritten"]) == ([1], [1])
    log.lines.clear()
    rebuild.handler(changes(stores), None)
    assert log.values["UploadToIndexes"] == [1695]
    assert log.values["PagesWritten"][0] > 5
    log.lines.clear()
    publish.handler(event("publish_post/put"), CONTEXT)  # the same once more
    assert log.values.keys() == {"Requests"}


def test_a_rejected_post_is_counted(stores: Stores, log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    publish = function("publish_post", stores, log, monkeypatch)
    stores.upload(KEY, "---\ndate: yesterday\n---\n")
    publish.handler(event("publish_post/put"), CONTEXT)
    assert log.values["Rejected"] == [1]
    assert "Published" not in log.values
