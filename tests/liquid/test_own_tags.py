"""Tags and blocks that templates define, in the place of Jekyll's plugins."""

from pathlib import Path

import pytest

from stoppress.adapters.files import FileStore
from stoppress.content.post import Post, parse_post
from stoppress.errors import PostProblem, SiteProblem
from stoppress.inputs.site_inputs import read_inputs

TEMPLATES = {
    "_templates/tags/show.html": (
        "<i>{{ words | join('+') }}|"
        "{% for name, value in options.items() %}{{ name }}={{ value }};{% endfor %}"
        "|{{ markup }}</i>"
    ),
    "_templates/blocks/box.html": '<div class="{{ words[0] }}">{{ content | safe }}</div>',
    "_templates/tags/breaks.html": "{{ words[0].nothing }}",
}


def made(folder: Path, body: str, templates: dict[str, str] = TEMPLATES) -> Post:
    for name, text in templates.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    inputs = read_inputs(FileStore(folder, folder / "state"))
    text = f"---\ntitle: Ink\nimage: /a.png\n---\n{body}\n"
    return parse_post("_posts/2022-02-15-ink.md", text.encode(), inputs.site, inputs.liquid)


@pytest.mark.parametrize(
    ("tag", "html"),
    [
        ("{% show %}", "<i>||</i>"),
        ("{% show a b %}", "<i>a+b||a b</i>"),
        ("{% show \"a b\" 'c' %}", "<i>a b+c||\"a b\" 'c'</i>"),
        ("{% show x=1 y: two %}", "<i>|x=1;y=two;|x=1 y: two</i>"),
        ('{% show a x="1 2" b %}', '<i>a+b|x=1 2;|a x="1 2" b</i>'),
        ("{% show page.image %}", "<i>/a.png||page.image</i>"),
        ("{% show src=page.image %}", "<i>|src=/a.png;|src=page.image</i>"),
        ("{% show page.nothing %}", "<i>page.nothing||page.nothing</i>"),
        ("{% show {{ page.title }} %}", "<i>Ink||Ink</i>"),
        ("{% show https://a.example/b?c=d %}", "<i>https://a.example/b?c=d||https://a.example/b?c=d</i>"),
        ("{% show <b> %}", "<i>&lt;b&gt;||&lt;b&gt;</i>"),
    ],
)
def test_a_tag_gets_its_arguments(tmp_path: Path, tag: str, html: str) -> None:
    assert html in made(tmp_path, tag).content


def test_a_block_gets_its_content_rendered(tmp_path: Path) -> None:
    body = "{% box red %}{{ page.title }}{% box blue %}in{% endbox %}{% endbox box %}"
    assert '<div class="red">Ink<div class="blue">in</div></div>' in made(tmp_path, body).content


def test_an_excerpt_that_cuts_a_block_ends_it(tmp_path: Path) -> None:
    assert "one" in made(tmp_path, "{% box red %}one\n\ntwo{% endbox %}").excerpt


@pytest.mark.parametrize(
    ("tag", "html"),
    [
        ("{% gist a/5555251 %}", '<a href="https://gist.github.com/a/5555251">'),
        ("{% gist 5555251 hello.rb %}", '<a href="https://gist.github.com/5555251#file-hello-rb">'),
        ("{% youtube dQw4w9WgXcQ %}", 'src="https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" title="YouTube"'),
        ("{% youtube https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3 %}", "/embed/dQw4w9WgXcQ"),
        ("{% youtube https://youtu.be/dQw4w9WgXcQ %}", "/embed/dQw4w9WgXcQ"),
        ('{% figure /a.png "So & so" %}', '<figure><img src="/a.png" alt="" loading="lazy" /><figcaption>So &amp; so'),
        ("{% figure src=page.image alt='A' width=3 %}", '<img src="/a.png" alt="A" width="3" loading="lazy" />'),
    ],
)
def test_the_theme_has_the_common_ones(tmp_path: Path, tag: str, html: str) -> None:
    assert html in made(tmp_path, tag).content


def test_a_sites_own_goes_before_the_themes(tmp_path: Path) -> None:
    assert "<p>mine</p>" in made(tmp_path, "{% gist 1 %}", {"_templates/tags/gist.html": "<p>mine</p>"}).content
    own = {"_templates/blocks/figure.html": "<p>{{ content }}</p>"}
    assert "<p>x</p>" in made(tmp_path, "{% figure %}x{% endfigure %}", own).content


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("\n{% nosuch %}", "There is no Liquid tag “nosuch” here"),
        ("\n{% breaks x %}", "The tag “breaks” fails in _templates/tags/breaks.html, line 1"),
        ("\n{% box red %}x", "The block “box” never ends"),
    ],
)
def test_what_fails_has_its_line_and_a_remedy(tmp_path: Path, body: str, words: str) -> None:
    with pytest.raises(PostProblem) as caught:
        made(tmp_path, body)
    assert words in caught.value.problem
    assert caught.value.line == 6
    assert caught.value.remedy


def test_an_unknown_tag_is_told_which_file_would_make_it_known(tmp_path: Path) -> None:
    with pytest.raises(PostProblem, match=r"_templates/tags/tabs\.html"):
        made(tmp_path, "{% tabs %}")


def test_a_template_that_does_not_compile_is_the_sites_problem(tmp_path: Path) -> None:
    with pytest.raises(SiteProblem) as caught:
        made(tmp_path, "x", {"_templates/tags/bad.html": "{% if %}"})
    assert caught.value.file == "_templates/tags/bad.html"
