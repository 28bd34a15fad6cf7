from pathlib import PurePosixPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stoppress.content.index import is_index_path
from stoppress.content.paths import MAX_PATH_BYTES, check_path, site_path
from stoppress.content.site import Site
from stoppress.errors import PostProblem


def fault(path: str) -> PostProblem | None:
    try:
        check_path(path, file="a.md", line=3, site=Site())
    except PostProblem as problem:
        return problem
    return None


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/a/b.html", "a/b.html"),
        ("/a/", "a/index.html"),
        ("/", "index.html"),
        ("/bare", "bare.html"),
        ("/v1.2", "v1.2.html"),
        ("/notes/node.js", "notes/node.js"),
        ("/old.php", "old.php"),
        ("/notes.txt", "notes.txt"),
        ("/a%20b/%E6%96%B0.html", "a b/新.html"),
        ("/100%.html", "100%.html"),
    ],
)
def test_a_url_leads_to_the_key_that_is_looked_for(url: str, path: str) -> None:
    assert site_path(url) == path


@pytest.mark.parametrize(
    "path",
    [
        *("a.html", "a/b c/新闻.html", "c++-&-c.html", ".well-known/security.txt", "2022/02/15/x.html", "a..b.html"),
        *("a:b.html", 'a".html', "a*.html", "a|b.html", "<a>.html"),
        *("tag/a/b.html", "tag/A/b/c.html", "category/a/2022/x.html"),
    ],
)
def test_what_every_store_takes_is_taken(path: str) -> None:
    assert fault(path) is None


@pytest.mark.parametrize(
    "path",
    [
        *("", "/a.html", "a//b.html", "../a.html", "a/../b.html", "./a.html", "a/", ".git/config", "a/.hidden.html"),
        *("a\0.html", "a\n.html", "a\\b.html", "a?.html", "\x7f.html"),
        *("a./b.html", "a /b.html", "a.html ", "a.html/b.html", "A.HTML/b.html", "a.xml/b.html", "\ufffd.html"),
        *("x" * 256, "报" * 86, "x/" * 450 + "y"),
        *("index.html", "feed.xml", "sitemap.xml", "404.html", "robots.txt", "2022/02.html", "2022/02-3.html"),
        *(
            "category/news.html",
            "category/index.html",
            "tag/a/2022/02.html",
            "tag/A/2022.html",  # as with other settings of archive_period
            "category/a/2022/02/15-2.html",
            "feed/category/a.xml",
            "sitemap/2022/02.xml",
        ),
    ],
)
def test_what_some_store_refuses_is_refused(path: str) -> None:
    problem = fault(path)
    assert problem
    assert (problem.file, problem.line) == ("a.md", 3)
    assert problem.remedy


@pytest.mark.parametrize("path", ["what?.png", "a:b.png", '"a".png', "a*.png", ".nojekyll", "a/.htaccess", "a ./b.png"])
def test_a_file_may_be_named_as_s3_and_urls_allow(path: str) -> None:
    check_path(path, file=path, line=None, site=Site(), is_post=False)


@pytest.mark.parametrize(
    "path", ["a\tb.png", "a\\b.png", "\x7f.png", "../a.png", "a/./b.png", "a//b.png", "\ufffd.png"]
)
def test_a_file_may_not_be_named_as_they_would_refuse_or_misread(path: str) -> None:
    with pytest.raises(PostProblem):
        check_path(path, file=path, line=None, site=Site(), is_post=False)


@settings(deadline=None)
@given(st.text() | st.text(st.sampled_from("./%2eE5c\\:~ a")).map(lambda text: f"/{text}"))
@example("/%2e%2e/%2e%2e/etc/passwd")
@example("/..%2f..%2fetc")
@example("/%5c..%5c")
@example("/%252e%252e/x")
def test_no_url_leads_out_of_the_site(url: str) -> None:
    path = site_path(url)
    if fault(path) is None:
        assert not path.startswith("/")
        assert not {"", ".", ".."} & set(path.split("/"))
        assert PurePosixPath(path).as_posix() == path
        assert not is_index_path(path, Site())
        assert len(path.encode()) <= MAX_PATH_BYTES
