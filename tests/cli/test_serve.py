"""`stoppress serve`: pages, 404, live reload, and the reaction to a save."""

import http.client
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.support.newsroom import post

GOOD = "_posts/2022-02-15-good.md"


@contextmanager
def serving(site: Path, *options: str) -> Iterator[str]:
    command = [sys.executable, "-m", "stoppress.local", "serve", str(site), "--port", "0", *options]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert server.stdout
    try:
        seen = ""
        for line in server.stdout:
            seen += line
            if match := re.search(r"http://\S+:\d+\S*/", line):
                threading.Thread(target=server.stdout.read, daemon=True).start()
                yield match[0]
                break
        else:
            pytest.fail(f"no address in: {seen}")
    finally:
        server.send_signal(signal.SIGINT)
        assert server.wait(10) in (0, 130)
        server.stdout.close()


def eventually(look: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not (seen := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return seen


def fetch(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "_posts").mkdir(parents=True)
    (folder / "_config.yml").write_text("title: Test\n")
    (folder / GOOD).write_text(post("Good", categories="news"))
    return folder


def test_serve_shows_the_site_and_reloads_the_page_within_a_second_of_a_save(site: Path) -> None:
    with serving(site) as url:
        status, home = fetch(url)
        assert status == 200
        assert "Good" in home
        assert fetch(f"{url}category/")[0] == 200
        assert fetch(f"{url}news/2022/02/15/good")[0] == 200
        status, missing = fetch(f"{url}nothing/here")
        assert status == 404
        assert "404" in missing
        assert fetch(f"{url}..%2f_config.yml")[0] == 404
        events = re.search(r'new EventSource\("([^"]+)"\)', home)
        assert events
        with urlopen(url.rstrip("/") + events[1], timeout=10) as stream:
            stream.readline()
            time.sleep(0.5)  # the watcher takes a moment to begin
            saved = time.monotonic()
            (site / GOOD).write_text(post("Better", categories="news"))
            while b"data:" not in stream.readline():
                pass
            assert time.monotonic() - saved < 1
        assert "Better" in fetch(url)[1]
    assert "EventSource" not in (site / "_site/index.html").read_text()


def test_a_folder_that_is_moved_into_the_site_and_away_again_is_seen(site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "2021"
    outside.mkdir()
    (outside / "2021-02-15-old.md").write_text(post("Old", date="2021-02-15"))
    with serving(site) as url:
        time.sleep(0.5)  # the watcher takes a moment to begin
        inside = outside.rename(site / "_posts/2021")
        assert eventually(lambda: "Old" in fetch(url)[1])
        inside.rename(outside)
        assert eventually(lambda: "Old" not in fetch(url)[1])


def test_another_baseurl_takes_effect_without_a_restart(site: Path) -> None:
    with serving(site) as url:
        time.sleep(0.5)  # the watcher takes a moment to begin
        (site / "_config.yml").write_text("title: Test\nbaseurl: /blog\n")
        assert eventually(lambda: fetch(f"{url}blog/")[0] == 200 and 'href="/blog/' in fetch(f"{url}blog/")[1])
        assert fetch(url)[1] == fetch(f"{url}blog/")[1]
        assert fetch(f"{url}category/")[0] == 404


def test_the_root_leads_to_the_baseurl_with_its_query(site: Path) -> None:
    (site / "_config.yml").write_text("title: Test\nbaseurl: /blog\n")
    with serving(site) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        connection.request("GET", "/?from=mail")
        assert connection.getresponse().headers["location"] == "/blog/?from=mail"
        connection.close()


def test_it_listens_where_it_is_told_to(site: Path) -> None:
    with serving(site, "--host", "127.0.0.2") as address:
        assert address.startswith("http://127.0.0.2:")
        assert fetch(address)[0] == 200


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--host", "no..where"], "no..where is no address of this machine"),
        (["--host", "203.0.113.7"], "Choose another --port"),
    ],
)
def test_an_address_that_is_not_to_be_had_is_said(site: Path, options: list[str], said: str) -> None:
    command = [sys.executable, "-m", "stoppress.local", "serve", str(site), "--port", "0", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert said in " ".join(done.stderr.split())
