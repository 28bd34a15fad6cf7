"""Whatever can't be rendered names its line, what is wrong with it, and what would do instead."""

from collections.abc import Callable

import pytest

from stoppress.errors import PostProblem
from tests.liquid.conftest import Render

Refused = Callable[[str], PostProblem]

DEPENDS = [
    *[f"{{{{ site.{name} }}}}" for name in ("posts", "categories", "tags", "pages", "documents", "related_posts")],
    "{% for post in site.posts limit:3 %}{{ post.title }}{% endfor %}",
    "{% assign s = site %}{{ s['posts'].size }}",
    "{% if site.static_files %}x{% endif %}",
    "{{ site.time | date: '%Y' }}",
    "{{ 'now' | date: '%Y' }}",
    "{{ ' Today ' | date: '%Y' }}",
    "{{ 'now' | date_to_xmlschema }}",
    "{{ paginator.page }}",
    "{{ page.next.url }}",
    "{{ page.previous.title }}",
    "{{ page.content }}",
    "{{ page.excerpt }}",
    "{{ site.nums | sample }}",
    "{{ site | jsonify }}",
    "{{ page | inspect }}",
]


@pytest.mark.parametrize("text", DEPENDS)
def test_what_would_depend_on_the_archive_the_clock_or_chance_is_refused(refused: Refused, text: str) -> None:
    assert refused(f"\n\n{text}").line == 12


@pytest.mark.parametrize("name", ["now", "today", "self", "template", "partial"])
def test_there_are_no_names_of_the_librarys_own(render: Render, name: str) -> None:
    assert render(f"[{{{{ {name} }}}}]") == "[]"


@pytest.mark.parametrize(
    "path", ["page.__class__", "page.title.__class__", "site['__init__']", "forloop.__class__", "page.title.upper"]
)
def test_values_have_no_attributes(render: Render, path: str) -> None:
    assert render(f"{{% for i in (1..1) %}}[{{{{ {path} }}}}]{{% endfor %}}") == "[]"


SYNTAX = {
    "{% if page.title %}x": "The block “if” never ends",
    "{{ page.title": "“{{” is not followed by “}}”",
    "x {% if": "“{%” is not followed by “%}”",
    "{% nosuch a %}": "no Liquid tag “nosuch”",
    "{% endif %}": "“endif” stands where no block has begun",
    "{% else %}": "“else” stands where no block has begun",
    "{{ page.title | nosuch }}": "no Liquid filter “nosuch”",
    "{{ page.title | upcas }}": "no Liquid filter “upcas”",
    "{{ 1 | divided_by: 0 }}": "“divided_by” can't be used on “1”",
    "{{ 1 | plus }}": "“plus” can't be used",
    "{% for in x %}{% endfor %}": "can't be read",
    "{% raw %}{{ x }}": "The block “raw” never ends",
    "{% comment %}": "The block “comment” never ends",
    "{% highlight %}x{% endhighlight %}": "does not name one language",
    "{% highlight ruby %}x": "highlight block never ends",
    "{% break %}": "outside of a loop",
    "{% include %}": "without naming it",
    "{% include ../secret.html %}": "no name of a file in _includes/",
    "{% include nosuch.html %}": "there is no file _includes/nosuch.html",
    "{% include x.html key %}": "parameters of an include can't be read",
    "{% include x.html a=1 b %}": "parameters of an include can't be read: b",
    "{% include_relative x.md %}": "from beside it",
    "{% render 'x.html' %}": "no Liquid tag “render”",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_a_mistake_is_named(refused: Refused, text: str) -> None:
    assert SYNTAX[text] in refused(text).problem


@pytest.mark.parametrize("text", SYNTAX)
def test_a_mistake_names_its_line(refused: Refused, text: str) -> None:
    assert refused(f"{{% if true %}}\n{{% endif %}}\n\n{text}").line == 13


@pytest.mark.parametrize(
    "text",
    [
        "{{ site.data.t | where_exp: 'x', 'x.k ==== 1' }}",
        "{{ site.data.t | where_exp: 'x', 'site.posts' }}",
        "{{ site.data.t | group_by_exp: 'x', 'x | nosuch' }}",
        "{% include {{ site.posts }} %}",
        "{% include {{ page.title | nosuch }}.html %}",
    ],
)
def test_an_expression_within_another_has_the_line_of_that(refused: Refused, text: str) -> None:
    assert refused(f"\n\n{text}").line == 12


def test_a_close_name_is_suggested(refused: Refused) -> None:
    assert refused("{{ 'x' | upcas }}").remedy == "Did you mean “upcase”?"


def test_a_mistake_in_an_include_names_both_places(inputs: object, refused: Refused) -> None:
    problem = refused("\n{% include broken.html %}")
    assert problem.line == 11
    assert problem.problem == "In _includes/broken.html, line 3: There is no Liquid filter “shout” here."


def test_a_mistake_in_an_include_of_an_include_names_the_innermost(refused: Refused) -> None:
    problem = refused("\n\n\n{% include outer.html %}")
    assert (problem.line, problem.problem[:36]) == (13, "In _includes/broken.html, line 3: Th")


def test_an_include_that_can_not_be_parsed_names_both_places(refused: Refused) -> None:
    problem = refused("{% include unreadable.html %}")
    assert problem.line == 10
    assert problem.problem == ("In _includes/unreadable.html, line 2: There is no Liquid tag “slideshow” here.")
