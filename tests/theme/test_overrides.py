"""Templates of a site's own: they replace or extend the packaged ones, inside a sandbox."""

from dataclasses import replace

import pytest

from stoppress.content.index import HOME
from stoppress.errors import SiteProblem
from stoppress.theme import Theme, packaged

from .reading import read
from .specimens import SITE, entry, every_page, post


def render_post(theme: Theme) -> bytes:
    return theme.post(post(), None, None)


def problem_of(source: str) -> SiteProblem:
    """What comes of a post template with that source."""
    with pytest.raises(SiteProblem) as caught:
        render_post(Theme(SITE, {"post.html": source}))
    return caught.value


def test_a_template_replaces_the_packaged_one() -> None:
    theme = Theme(SITE, {"post.html": "<b>{{ post.title }}</b>"})
    assert render_post(theme) == b"<b>A comma from 1951</b>"
    assert theme.not_found() == Theme(SITE).not_found()


def test_what_it_shows_is_escaped() -> None:
    theme = Theme(SITE, {"post.html": "{{ post.title }}"})
    assert theme.post(post("<b>&"), None, None) == b"&lt;b&gt;&amp;"


def test_a_template_can_extend_the_one_it_replaces() -> None:
    source = (
        '{% extends "stoppress/post.html" %}{% block main %}{{ super() }}<p id="end">{{ post.slug }}</p>{% endblock %}'
    )
    page = read(render_post(Theme(SITE, {"post.html": source})))
    assert page.one("p", id="end").text == "comma"
    assert page.one("h1").text == "A comma from 1951"


def test_a_partial_of_the_sites_own_reaches_the_packaged_templates() -> None:
    theme = Theme(SITE, {"footer.html": "<footer>{% include 'small/print.html' %}</footer>", "small/print.html": "©"})
    assert read(render_post(theme)).all("footer")[-1].text == "©"


def test_a_stylesheet_of_the_sites_own_reaches_every_page() -> None:
    source = '{% extends "stoppress/base.html" %}{% block head %}<link rel="mine">{{ super() }}{% endblock %}'
    pages = every_page(Theme(SITE, {"base.html": source}))
    assert {name for name, body in pages.items() if b'<link rel="mine">' in body} == {
        "post",
        "home",
        "category",
        "tag",
        "archive",
        "part",
        "categories",
        "tags",
        "not found",
        "own not found",
        "page",
        "home with a root page",
    }


@pytest.mark.parametrize("name", ["stoppress/post.html", "stoppress/new.html"])
def test_a_file_can_not_pass_for_a_packaged_template(name: str) -> None:
    theme = Theme(SITE, {name: "mine", "post.html": '{% extends "stoppress/post.html" %}'})
    assert render_post(theme) == render_post(Theme(SITE))
    with pytest.raises(SiteProblem, match="never be used") as caught:
        theme.check()
    assert caught.value.file == f"_templates/{name}"


def test_a_posts_layout_names_a_template_of_the_sites_own() -> None:
    theme = Theme(SITE, {"gallery.html": "gallery"})
    assert theme.post(post(layout="gallery"), None, None) == b"gallery"
    assert theme.post(post(layout="landing"), None, None) == render_post(theme)
    assert theme.post(post(layout="../secret"), None, None) == render_post(theme)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ post.__class__ }}",
        "{{ site._data }}",
        "{{ post.date.__reduce__() }}",
        "{{ strings.period.__globals__ }}",
        "{{ '{0.__class__}'.format(post) }}",
        "{{ site.data.update({'a': 1}) }}",
        "{{ post.front_matter.clear() }}",
        "{% for n in range(10000000) %}{% endfor %}",
    ],
)
def test_a_template_can_not_leave_its_sandbox(source: str) -> None:
    problem = problem_of(f"<p>\n{source}\n</p>")
    assert (problem.file, problem.line) == ("_templates/post.html", 2)


@pytest.mark.parametrize(
    "source",
    [
        "{{ post.date.now() }}",
        "{{ post.date.today() }}",
        "{{ post.date.utcnow() }}",
        "{{ post.date.astimezone() }}",
        "{{ post.date.date().today() }}",
        "{{ post.date.fromtimestamp(0) }}",
        "{{ [1, 2, 3] | random }}",
        "{{ lipsum() }}",
        "{{ post.title.upper }}",
    ],
)
def test_a_template_knows_neither_the_clock_nor_chance(source: str) -> None:
    assert problem_of(f"\n{source}").line == 2


@pytest.mark.parametrize(
    ("source", "quoted"),
    [
        ("{{ pots.title }}", "pots"),
        ("{{ post.titel }}", "titel"),
        ("{{ post.front_matter.subtitle }}", "subtitle"),
        ("{% include 'side.html' %}", "side.html"),
        ("{% include 'post.html' %}", "recursion"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{{ post.title | shout }}", "shout"),
        ("{% if post.title %}", "endif"),
    ],
)
def test_a_mistake_is_reported_with_file_line_and_what_was_found(source: str, quoted: str) -> None:
    problem = problem_of(f"<p>\n\n{source}")
    assert (problem.file, problem.line) == ("_templates/post.html", 3)
    assert quoted in problem.problem
    assert problem.remedy


def test_front_matter_that_may_be_missing_can_be_tested_for() -> None:
    source = (
        "{% if post.front_matter.subtitle %}{{ post.front_matter.subtitle }}{% endif %}"
        "{% if post.front_matter.kind == 'note' %}note{% endif %}"
        "{{ post.front_matter.mood | default('calm') }}"
    )
    theme = Theme(SITE, {"post.html": source})
    assert render_post(theme) == b"calm"
    assert theme.post(post(front_matter={"subtitle": "S", "kind": "note"}), None, None) == b"Snotecalm"


def test_a_mistake_in_a_partial_is_reported_there() -> None:
    theme = Theme(SITE, {"post.html": "\n{% include 'side.html' %}", "side.html": "\n\n{{ nothing }}"})
    with pytest.raises(SiteProblem) as caught:
        render_post(theme)
    assert (caught.value.file, caught.value.line) == ("_templates/side.html", 3)


def test_a_broken_post_is_not_blamed_on_the_sites_templates() -> None:
    theme = Theme(SITE, {"landing.html": "mine"})
    with pytest.raises(TypeError):
        theme.post(post(categories=3), None, None)


def test_the_check_is_content_with_templates_that_work() -> None:
    Theme(SITE).check()
    Theme(SITE, dict(packaged.templates())).check()


@pytest.mark.parametrize(
    ("name", "source", "line"),
    [
        ("post.html", "<p>\n{% endif %}", 2),
        ("never/used.html", "{{ 'open }}", 1),
        ("landing.html", "\n\n{% for e in entrys %}{% endfor %}", 3),
        ("archive.html", "\n{{ older[1] }}", 2),
        ("directory.html", "{{ names[0].__class__.__mro__ }}", 1),
        ("redirect.html", "{{ url }}", 1),
        ("404.html", "{{ post.title }}", 1),
        ("header.html", "\n{{ post.title }}", 2),
    ],
)
def test_the_check_finds_a_broken_template_before_any_post_does(name: str, source: str, line: int) -> None:
    with pytest.raises(SiteProblem) as caught:
        Theme(SITE, {name: source}).check()
    assert (caught.value.file, caught.value.line) == (f"_templates/{name}", line)


def test_copies_of_the_packaged_templates_change_nothing() -> None:
    assert every_page(Theme(SITE, dict(packaged.templates()))) == every_page(Theme(SITE))


def test_one_sites_data_can_be_used() -> None:
    theme = Theme(SITE, {"landing.html": "{{ entries[0].title }} {{ site.title }} {{ 'a b.html' | link }}"})
    assert theme.landing(HOME, [entry()], []) == b"A comma from 1951 The Forme /a%20b.html"


def test_sites_that_share_a_template_keep_their_own_links() -> None:
    shared = {"404.html": "{{ 'a.html' | link }} {{ '/b' | absolute_url }} {{ '2022' | period }}"}
    chinese = replace(SITE, url="", baseurl="/news", lang="zh")
    assert Theme(SITE, shared).not_found() == b"/a.html https://forme.example/b 2022"
    assert Theme(chinese, shared).not_found().decode() == "/news/a.html /news/b 2022年"
