"""The site's inputs: the last good ones stay in use, and exactly the one that is wrong is on record."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stoppress.adapters.files import FileStore
from stoppress.application import Application
from stoppress.catalogue.generation import Generation
from stoppress.catalogue.record import Record, record_key
from stoppress.ports import Listed
from stoppress.publish.outcome import Outcome
from tests.support.newsroom import Newsroom, post

HEADER, FOOTER = "_templates/header.html", "_templates/footer.html"
BROKEN = "{% if %}"


def publish(room: Newsroom, key: str, text: str) -> Outcome:
    room.write(key, text)
    return room.engine.application.publish(key)


def failing(room: Newsroom) -> set[str]:
    """The inputs that have a problem on record."""
    records = map(Record.of, room.engine.catalogue.scan("post#_"))
    return {record.source for record in records if record.problem and not record.source.startswith("_posts/")}


def test_a_broken_template_is_on_record_until_it_is_mended(room: Newsroom) -> None:
    room.engine.build()
    assert publish(room, FOOTER, BROKEN).status == "rejected"
    assert failing(room) == {FOOTER}
    assert publish(room, FOOTER, "<footer>New</footer>").status == "bundled"
    assert failing(room) == set()
    assert room.engine.catalogue.get(record_key(FOOTER)) is None


def test_a_broken_template_is_on_record_until_it_is_removed(room: Newsroom) -> None:
    room.engine.build()
    publish(room, FOOTER, BROKEN)
    (room.folder / FOOTER).unlink()
    assert room.engine.application.publish(FOOTER).status == "bundled"
    assert failing(room) == set()


def test_a_template_that_was_mended_does_not_fail_for_another(room: Newsroom) -> None:
    room.engine.build()
    publish(room, HEADER, BROKEN)
    publish(room, FOOTER, BROKEN)
    assert publish(room, FOOTER, "<footer>New</footer>").status == "rejected"
    assert failing(room) == {HEADER}
    publish(room, HEADER, "<header>New</header>")
    assert failing(room) == set()


def test_of_a_data_file_and_a_template_that_are_both_wrong_one_is_on_record(room: Newsroom) -> None:
    room.engine.build()
    publish(room, FOOTER, BROKEN)
    assert publish(room, "_data/menu.yml", "a: [").status == "rejected"
    assert failing(room) == {"_data/menu.yml"}
    publish(room, "_data/menu.yml", "a: []")
    assert failing(room) == {FOOTER}


def test_the_problem_of_another_input_is_put_on_that_ones_record(room: Newsroom) -> None:
    room.engine.build()
    publish(room, FOOTER, BROKEN)
    outcome = publish(room, "_config.yml", "title: New\n")
    assert outcome.status == "rejected"
    assert outcome.problem
    assert outcome.problem.file == FOOTER
    assert failing(room) == {FOOTER}


class Spoiled(FileStore):
    """A content store in which a template breaks right after it was read for the first time."""

    spoiled = False

    def list(self, prefix: str = "") -> Iterator[Listed]:
        return FileStore(self._root, self._state).list(prefix)  # which reads, but not what is in the files

    def get(self, key: str, **options: Any) -> Any:
        stored = super().get(key, **options)
        if key == FOOTER and not self.spoiled:
            self.spoiled = True
            self.put(FOOTER, BROKEN.encode(), content_type="text/html", expected=self.etag(FOOTER))
        return stored


def test_a_template_that_breaks_while_it_is_bundled_is_not_bundled(room: Newsroom, tmp_path: Path) -> None:
    room.write(FOOTER, "<footer>Old</footer>")
    room.engine.build()
    before = Generation.load(room.engine.catalogue)
    engine, content = room.engine, Spoiled(room.folder, tmp_path / "state")
    application = Application(content, engine.pages, engine.private, engine.catalogue, lambda: room.now)
    room.write(FOOTER, "<footer>New</footer>")
    assert application.publish(FOOTER).status == "rejected"
    assert content.spoiled
    assert Generation.load(engine.catalogue) == before
    assert failing(room) == {FOOTER}


def test_the_same_problem_again_changes_nothing(room: Newsroom) -> None:
    room.engine.build()
    publish(room, FOOTER, BROKEN)
    before = room.engine.catalogue.get(record_key(FOOTER))
    publish(room, FOOTER, BROKEN)
    assert room.engine.catalogue.get(record_key(FOOTER)) == before


def test_a_url_without_a_scheme_and_with_a_path_is_that_of_absolute_links(room: Newsroom) -> None:
    room.write("_config.yml", "title: Test\nurl: news.example/all\nbaseurl: blog/\npermalink: ''\n")
    room.write("_posts/2022-02-15-a.md", post("A", body='{{ "/x" | absolute_url }} {{ "/x" | relative_url }}\n'))
    summary = room.engine.build()
    page = room.page("2022/02/15/a.html") or ""
    assert "https://news.example/all/blog/x /blog/x" in page
    assert 'rel="canonical" href="https://news.example/all/blog/2022/02/15/a.html"' in page
    assert "<loc>https://news.example/all/blog/2022/02/15/a.html</loc>" in (room.page("sitemap/2022/02.xml") or "")
    assert summary.rejected == []
