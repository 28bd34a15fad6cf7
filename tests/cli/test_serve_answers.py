"""`stoppress serve` answers as the CDN does: both are asked for one table of URLs (tests/cloud/test_answers.py)."""

import http.client
from pathlib import Path
from urllib.parse import urlsplit

from tests.cli.test_serve import serving
from tests.support.addresses import ANSWERS, CONFIG, SOURCES


def answer(connection: http.client.HTTPConnection, url: str) -> tuple[int, str]:
    connection.request("GET", url)
    response = connection.getresponse()
    response.read()
    return response.status, response.headers["location" if response.status == 301 else "content-type"]


def test_every_url_is_answered_as_the_cdn_does(tmp_path: Path) -> None:
    for key, text in {"_config.yml": CONFIG, **SOURCES}.items():
        file = tmp_path / key
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    with serving(tmp_path) as address:
        connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)
        assert {url: answer(connection, url) for url in ANSWERS} == ANSWERS
        connection.close()
