"""The content type of a file, by its name."""

import pytest

from stoppress.content.content_types import content_type_of


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.html", "text/html; charset=utf-8"),
        ("a.xhtml", "application/xhtml+xml; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("feed/category/news.xml", "application/xml; charset=utf-8"),
        ("assets/a.js", "text/javascript; charset=utf-8"),
        ("assets/a.mjs", "text/javascript; charset=utf-8"),
        ("a.json", "application/json"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("favicon.ico", "image/x-icon"),
        ("a.ogg", "audio/ogg"),
        ("a.m4a", "audio/mp4"),
        ("a.flac", "audio/flac"),
        ("a.m4v", "video/mp4"),
        ("a.ics", "text/calendar; charset=utf-8"),
        ("a.vcf", "text/vcard; charset=utf-8"),
        ("a.epub", "application/epub+zip"),
        ("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.eot", "application/vnd.ms-fontobject"),
        ("a.woff2", "font/woff2"),
        ("a.tar.gz", "application/gzip"),
        ("a.7z", "application/x-7z-compressed"),
        ("photo.JPG", "image/jpeg"),
        ("data:text,x.png", "image/png"),
        ("LICENSE", "application/octet-stream"),
        (".htaccess", "application/octet-stream"),
        ("a.html/b", "application/octet-stream"),
        ("a.unheard-of", "application/octet-stream"),
    ],
)
def test_a_name_tells_the_type(path: str, expected: str) -> None:
    assert content_type_of(path) == expected
