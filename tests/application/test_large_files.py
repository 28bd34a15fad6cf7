"""Files that are larger than what a function can hold are rejected without being read."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from stoppress.adapters.files import FileStore
from stoppress.cloud.environment import Environment
from stoppress.cloud.wiring import application_over_aws
from stoppress.errors import PostProblem, SiteProblem
from stoppress.inputs import site_inputs, sources
from tests.support.newsroom import Newsroom


def test_a_file_that_is_too_large_is_rejected_alone(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 1_000)
    room.write("a.bin", b"x" * 1_001)
    room.write("b.bin", b"x" * 1_000)
    summary = room.engine.build()
    assert [problem.file for problem in summary.rejected] == ["a.bin"]
    assert "1,001 bytes; at most 1,000" in summary.rejected[0].problem
    assert room.page("a.bin") is None
    assert room.page("b.bin") == "x" * 1_000
    assert room.upload("a.bin", b"y").rejected == []
    assert room.page("a.bin") == "y"


def test_an_input_that_is_too_large_is_the_sites_problem(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_inputs, "LARGEST_INPUT", 1_000)
    room.write("_data/all.yml", "a: " + "x" * 1_000)
    with pytest.raises(SiteProblem, match="at most 1,000") as raised:
        room.engine.build()
    assert raised.value.file == "_data/all.yml"


class Endless:
    """The body of an answer, which nobody may read."""

    def __enter__(self) -> "Endless":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def read(self) -> bytes:
        raise AssertionError("the body was read")


class Bucket:
    """A client of S3 for a bucket that holds one very large object."""

    def get_object(self, **_: Any) -> dict[str, Any]:
        return {"Body": Endless(), "ContentLength": 950_000_000, "ETag": '"etag"'}


def test_on_aws_the_body_of_a_large_object_is_not_read(tmp_path: Path) -> None:
    application = application_over_aws(Environment(*["name"] * len(fields(Environment))), lambda _service: Bucket())
    source = application.sources.read("video.mp4", site_inputs.read_inputs(FileStore(tmp_path, tmp_path)))
    assert source
    assert isinstance(source.content, PostProblem)
    assert "950,000,000 bytes" in source.content.problem


def test_few_large_files_are_remembered(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "CACHED_BYTES", 2_500)
    room.engine.build()
    reader, site_inputs = room.engine.application.sources, room.engine.application.bundle.current()
    for name, size in {"a": 1_000, "b": 1_000, "large": 9_000}.items():
        room.write(f"{name}.bin", b"x" * size)
    first = reader.read("a.bin", site_inputs)
    reader.read("b.bin", site_inputs)
    assert reader.read("a.bin", site_inputs) is first
    large = reader.read("large.bin", site_inputs)
    assert reader.read("large.bin", site_inputs) is large
    assert reader.read("a.bin", site_inputs) is not first
