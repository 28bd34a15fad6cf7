"""A site in a temporary folder, with the local engine over it, for tests to write posts into."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from stoppress.local.engine import Engine
from stoppress.local.summary import Summary

NOW = datetime(2024, 1, 1, tzinfo=UTC)


class Newsroom:
    """Writes sources and publishes them one by one, as uploads would be."""

    def __init__(self, folder: Path, config: str = "title: Test\nurl: https://news.example\ntimezone: Asia/Shanghai\n"):
        self.folder = folder
        self.now = NOW
        folder.mkdir(parents=True, exist_ok=True)
        self.write("_config.yml", config)
        self.engine = Engine(folder, clock=lambda: self.now)

    def write(self, key: str, text: str | bytes) -> None:
        path = self.folder / key
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def upload(self, key: str, text: str | bytes) -> Summary:
        self.write(key, text)
        return self.engine.publish([key])

    def delete(self, key: str) -> Summary:
        (self.folder / key).unlink()
        return self.engine.publish([key])

    def page(self, path: str) -> str | None:
        file = self.engine.output / path
        return file.read_text("utf-8") if file.is_file() else None

    def pages(self) -> dict[str, bytes]:
        return read_folder(self.engine.output)

    def clean_build(self) -> dict[str, bytes]:
        """What a build from nothing writes for the sources as they are now."""
        output = self.folder.parent / f"{self.folder.name}-clean"
        Engine.clean(self.folder, output)
        with Engine(self.folder, output, clock=lambda: self.now) as engine:
            engine.build()
            return read_folder(output)


def read_folder(folder: Path) -> dict[str, bytes]:
    """Every file below the folder, by its path."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@contextmanager
def newsroom(folder: Path, **options: str) -> Iterator[Newsroom]:
    room = Newsroom(folder, **options)
    try:
        yield room
    finally:
        room.engine.close()


def post(title: str, *, date: str = "2022-02-15 10:00:00 +0800", body: str = "Body.\n", **front_matter: str) -> str:
    """A source file's text."""
    lines = [f"{key}: {value}" for key, value in {"title": title, "date": date, **front_matter}.items()]
    return "---\n" + "\n".join(lines) + f"\n---\n{body}"
