import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stoppress.content.note import Note
from stoppress.content.post import Post, parse_post
from stoppress.content.site import Defaults, Site, parse_site
from stoppress.errors import PostProblem

KEY = "_posts/2022-02-15-the-press.md"
SHANGHAI = parse_site(b"timezone: Asia/Shanghai\nauthor: The desk\n")


def post(front: str = "", body: str = "Body.\n", key: str = KEY, site: Site = SHANGHAI) -> Post:
    return parse_post(key, f"---\n{front}\n---\n{body}".encode(), site)


def test_a_post_as_a_whole() -> None:
    found = post("title: 停印\ndate: 2022-02-15 20:57:16 +0800\ncategories: News\ntags: [a, b]", "First.\n\nSecond.\n")
    assert (found.key, found.title) == (KEY, "停印")
    assert found.date.isoformat() == "2022-02-15T20:57:16+08:00"
    assert (found.url, found.path) == ("/news/2022/02/15/the-press.html", "news/2022/02/15/the-press.html")
    assert (found.slug, found.categories, found.tags) == ("the-press", ("News",), ("a", "b"))
    assert found.excerpt == "<p>First.</p>\n"
    assert "<p>Second.</p>" in found.content
    assert (found.layout, found.published, found.author) == ("post", True, "The desk")
    assert found.front_matter["categories"] == "News"


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("", "The Press"),
        ("title:", "The Press"),
        ("title: '  '", "The Press"),
        ("title: ' Ink '", "Ink"),
        ("title: 2022-02-15 10:00:00", "2022-02-15 10:00:00"),
        ("title: 0.5", "0.5"),
        ("slug: other", "The Press"),
    ],
)
def test_titles(front: str, title: str) -> None:
    assert post(front).title == title


def test_a_date_in_front_matter_dates_a_file_without_one() -> None:
    found = post("date: 2022-03-01", key="_posts/Hello there.md")
    assert (found.url, found.title) == ("/2022/03/01/Hello-there.html", "Hello there")


def test_a_blank_date_leaves_the_one_of_the_file_name() -> None:
    assert post("date:").date.isoformat() == "2022-02-15T00:00:00+08:00"


def test_a_possible_date_in_front_matter_outranks_an_impossible_one_in_the_name() -> None:
    assert post("date: 2022-03-01", key="_posts/2022-13-40-x.md").date.month == 3


@pytest.mark.parametrize(
    ("front", "categories"),
    [
        ("categories: a b", ("a", "b")),
        ("categories: 杭州　新闻", ("杭州　新闻",)),
        ("categories: [a b, c]", ("a b", "c")),
        ("category: a b", ("a b",)),
        ("category: x\ncategories: y z", ("y", "z", "x")),
        ("category: [x, y]", ("x", "y")),
        ("categories: [a, [b, [c]], a]", ("a", "b", "c")),
        ("categories: [a, '', ' ', null]", ("a",)),
        ("categories: 2022", ("2022",)),
        ("categories:", ()),
    ],
)
def test_categories(front: str, categories: tuple[str, ...]) -> None:
    assert post(front).categories == categories


@pytest.mark.parametrize(
    ("front", "tags"),
    [
        ("tags: a b", ("a", "b")),
        ("tags: [a, a]", ("a", "a")),
        ("tag: a b", ("a b",)),
        ("tag: x\ntags: y", ("x",)),
        ("tag:\ntags: y", ("y",)),
        ("tags: 2022", ("2022",)),
    ],
)
def test_tags(front: str, tags: tuple[str, ...]) -> None:
    assert post(front).tags == tags


def test_forty_names_are_listed() -> None:
    assert len(post(f"tags: [{', '.join(f't{n}' for n in range(70))}, t1]").tags) == 71


def test_folders_and_defaults_come_before_a_posts_own_categories() -> None:
    site = Site(defaults=(Defaults("", None, {"categories": "site", "tags": "x"}),))
    found = post("categories: own\ntags: y", key="news/_posts/2022-01-01-a.md", site=site)
    assert (found.categories, found.tags) == (("news", "site", "own"), ("y",))


@pytest.mark.parametrize(
    ("front", "url", "path"),
    [
        ("permalink: /fixed/place.html", "/fixed/place.html", "fixed/place.html"),
        ("permalink: /folder/", "/folder/", "folder/index.html"),
        ("permalink: bare", "/bare", "bare.html"),
        ("permalink: 404x", "/404x", "404x.html"),
        ("permalink: ''", "/2022/02/15/the-press.html", "2022/02/15/the-press.html"),
        ("permalink: '/a b/:title'", "/a%20b/the-press", "a b/the-press.html"),
        ("slug: My Own", "/2022/02/15/My-Own.html", "2022/02/15/My-Own.html"),
        ("slug: ''", "/2022/02/15/the-press.html", "2022/02/15/the-press.html"),
    ],
)
def test_urls_and_paths(front: str, url: str, path: str) -> None:
    found = post(front)
    assert (found.url, found.path) == (url, path)


@pytest.mark.parametrize(
    ("front", "body", "excerpt"),
    [
        ("excerpt: As *given*.", "Body.", "As *given*."),
        ("excerpt: ''", "Body.", ""),
        ("excerpt: 7", "Body.", "7"),
        ("excerpt_separator: <!--more-->", "One.\n\n<!--more-->\n\nTwo.", "<p>One.</p>\n\n"),
        ("excerpt_separator: ''", "Body.", "\n"),
        ("", "See [a][1].\n\nMore.\n\n[1]: http://a.example/\n", '<p>See <a href="http://a.example/">a</a>.</p>\n\n'),
    ],
)
def test_excerpts(front: str, body: str, excerpt: str) -> None:
    assert post(front, body).excerpt == excerpt


def test_html_and_text_are_published_as_written() -> None:
    for extension in ("html", "txt"):
        found = post("", "<b>*x*</b>\n\n{{ y }}\n", key=f"_posts/2022-01-01-a.{extension}")
        assert (found.content, found.excerpt) == ("<b>*x*</b>\n\n{{ y }}\n", "<b>*x*</b>")
        assert found.path == f"2022/01/01/a.{extension}"


@pytest.mark.parametrize(
    ("front", "published"),
    [
        ("", True),
        ("published: true", True),
        ("published: 2022-01-01", True),
        ("published: no", False),
        ("published: false", False),
        ("published:", False),
    ],
)
def test_published(front: str, published: bool) -> None:
    assert post(front).published is published


@pytest.mark.parametrize(
    ("front", "author"),
    [
        ("", "The desk"),
        ("author: Ning", "Ning"),
        ("author: {name: Ning, url: x}", "Ning"),
        ("author: [Ning, {name: Mei}]", "Ning, Mei"),
        ("author: []", "The desk"),
    ],
)
def test_authors(front: str, author: str) -> None:
    assert post(front).author == author


def test_the_layout_is_the_one_named() -> None:
    assert post("layout: none").layout == "none"
    assert post("layout: long-read").layout == "long-read"


def test_very_deep_lists_are_no_problem() -> None:
    nested = "".join("    " * depth + "- a\n" for depth in range(300))
    assert post("", nested).content


@given(st.binary())
@example(b"---\n\xff\n---\n")
@example(b"---\ntitle: \xc2\x85\n---\n")
@example(b"---\na: !\n---\n")
@settings(deadline=2000)
def test_any_bytes_are_a_post_or_a_problem(body: bytes) -> None:
    parse_or_problem(KEY, body)


VALUES = st.recursive(
    st.sampled_from(
        ["x", "''", "~", "2022", "yes", "-", ":", "&a", "*a", "'", '"', "|", "2022-02-30", "/a/:title", "!x"]
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
)
LINES = st.tuples(
    st.sampled_from(
        ["title", "date", "tags", "category", "categories", "permalink", "slug", "excerpt", "author", "- x"]
    ),
    VALUES,
)


@given(
    st.lists(LINES, max_size=5), st.text(max_size=40), st.sampled_from(["a.md", "2022-01-01-a.md", "2022-99-01-a.txt"])
)
@settings(deadline=2000)
def test_any_front_matter_makes_a_post_or_a_problem(lines: list[tuple[str, str]], body: str, name: str) -> None:
    front = "".join(f"{key}: {value}\n" for key, value in lines)
    parse_or_problem(f"_posts/{name}", f"---\n{front}---\n{body}".encode(errors="replace"))


def parse_or_problem(key: str, body: bytes) -> None:
    found = outcome(key, body)
    assert outcome(key, body) == found
    if isinstance(found, PostProblem):
        assert found.problem
        assert found.remedy
    else:
        assert found.title
        assert found.path
        assert found.date.tzinfo is SHANGHAI.timezone


def outcome(key: str, body: bytes) -> Post | PostProblem:
    try:
        return parse_post(key, body, SHANGHAI)
    except PostProblem as problem:
        return problem


def test_commas_in_a_text_of_tags_are_noted() -> None:
    notes: list[Note] = []
    post = parse_post("_posts/2022-02-15-a.md", b"---\ntags: a, b\ncategories: c d\n---\n", Site(), notes=notes)
    assert post.tags == ("a,", "b")
    assert [(note.line, "commas are part" in note.note) for note in notes] == [(2, True)]
