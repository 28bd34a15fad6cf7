import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.content.site import Site
from stoppress.content.source import Kind, has_front_matter, kind_of


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("_posts/2022-01-01-a.md", Kind.POST),
        ("_posts/2022-01-01-a.MARKDOWN", Kind.POST),
        ("_posts/2022-01-01-a.html", Kind.POST),
        ("_posts/2022-01-01-a.txt", Kind.POST),
        ("_posts/no-date.md", Kind.POST),
        ("_posts/deep/down/2022-01-01-a.md", Kind.POST),
        ("news/sport/_posts/2022-01-01-a.md", Kind.POST),
        ("_posts/2022-01-01-a.jpg", Kind.IGNORED),
        ("_posts/2022-01-01-a", Kind.IGNORED),
        ("_posts/.md", Kind.IGNORED),
        ("_posts/.2022-01-01-a.md", Kind.IGNORED),
        ("_posts/_2022-01-01-a.md", Kind.IGNORED),
        ("_posts/#2022-01-01-a.md", Kind.IGNORED),
        ("_posts/~2022-01-01-a.md", Kind.IGNORED),
        ("_posts/2022-01-01-a.md~", Kind.IGNORED),
        ("_posts/_old/2022-01-01-a.md", Kind.IGNORED),
        ("_posts/.git/2022-01-01-a.md", Kind.IGNORED),
        ("_private/_posts/2022-01-01-a.md", Kind.IGNORED),
        ("_drafts/a.md", Kind.IGNORED),
        ("_config.yml", Kind.SITE_INPUT),
        ("_templates/post.html", Kind.SITE_INPUT),
        ("_includes/a/b.html", Kind.SITE_INPUT),
        ("_data/members.yml", Kind.SITE_INPUT),
        ("_data/photo.jpg", Kind.IGNORED),
        ("_templates/.DS_Store", Kind.IGNORED),
        ("_templates/post.html~", Kind.IGNORED),
        ("_templates", Kind.IGNORED),
        ("docs/_config.yml", Kind.IGNORED),
        ("_site/index.html", Kind.IGNORED),
        ("_sass/a.scss", Kind.IGNORED),
        (".git/config", Kind.IGNORED),
        (".htaccess", Kind.IGNORED),
        ("node_modules/x/a.js", Kind.IGNORED),
        ("vendor/bundle/a.rb", Kind.IGNORED),
        ("vendor/jquery.js", Kind.FILE),
        ("Gemfile.lock", Kind.IGNORED),
        ("about.md", Kind.FILE),
        ("docs/about.mkdn", Kind.FILE),
        ("about.html", Kind.FILE),
        ("assets/press.svg", Kind.FILE),
        ("assets/no_extension", Kind.FILE),
        ("a//b.md", Kind.IGNORED),
        ("/a.md", Kind.IGNORED),
        ("../a.md", Kind.IGNORED),
        ("a/./b.md", Kind.IGNORED),
        ("folder/", Kind.IGNORED),
        ("", Kind.IGNORED),
    ],
)
def test_a_key_tells_what_a_file_is(key: str, kind: Kind) -> None:
    assert kind_of(key) is kind


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("drafts/a.txt", Kind.IGNORED),
        ("drafts-of-wind/a.txt", Kind.FILE),
        ("art/a.psd", Kind.IGNORED),
        ("README.md", Kind.IGNORED),
        ("_posts/old/2022-01-01-a.md", Kind.IGNORED),
        ("_posts/2022-01-01-a.md", Kind.POST),
        (".well-known/security.txt", Kind.FILE),
        ("_pages/about.md", Kind.FILE),
        ("node_modules/a.js", Kind.FILE),
    ],
)
def test_the_site_excludes_and_includes(key: str, kind: Kind) -> None:
    site = Site(
        exclude=("drafts/", "*.psd", "README.md", "/_posts/old"), include=(".well-known", "_pages", "node_modules")
    )
    assert kind_of(key, site) is kind


@settings(deadline=None)
@given(st.text())
def test_every_key_has_a_kind(key: str) -> None:
    assert isinstance(kind_of(key), Kind)


@pytest.mark.parametrize(
    ("body", "begins"),
    [
        (b"---\ntitle: x\n---\n", True),
        (b"---\r\n", True),
        (b"---  \n", True),
        (b"\xef\xbb\xbf---\n", True),
        (b"---", False),
        (b"--- x\n", False),
        (b" ---\n", False),
        (b"<html>\n---\n", False),
        (b"", False),
    ],
)
def test_front_matter_is_told_from_the_first_line(body: bytes, begins: bool) -> None:
    assert has_front_matter(body) is begins
