"""A site chooses the dialect of Markdown: what Python-Markdown makes reaches the pages as it is."""

import subprocess
import sys

import markdown
import pytest

from stoppress.errors import SiteProblem
from stoppress.local.lint import lint
from tests.markdown.test_python_markdown import FEATURES
from tests.support.newsroom import Newsroom, post

KEY, PATH = "_posts/2022-02-15-a.md", "2022/02/15/a.html"
CONFIG = """
title: Test
stoppress:
  markdown:
    dialect: python-markdown
    extensions:
      - extra
      - admonition
      - codehilite: {guess_lang: false}
      - toc:
          permalink: true
"""


def library(text: str) -> str:
    return markdown.markdown(
        text,
        extensions=["extra", "admonition", "codehilite", "toc"],
        extension_configs={"codehilite": {"guess_lang": False}, "toc": {"permalink": True}},
    )


@pytest.fixture
def ported(room: Newsroom) -> Newsroom:
    """A site whose posts come from elsewhere."""
    room.write("_config.yml", CONFIG)
    room.engine.build()
    return room


def shown(room: Newsroom) -> str:
    return room.page(PATH) or ""


@pytest.mark.parametrize("name", FEATURES)
def test_a_page_has_what_the_library_makes(name: str, ported: Newsroom) -> None:
    text = f"First.\n\n{FEATURES[name]}"
    assert ported.upload(KEY, post("A", body=text)).rejected == []
    assert library(text) in shown(ported)


def test_a_page_that_is_no_post_is_converted_likewise(ported: Newsroom) -> None:
    text = '!!! note\n    *Text*\n\n# End "now"\n'
    ported.upload("about.md", f"---\ntitle: About\n---\n{text}")
    assert library(text) in (ported.page("about.html") or "")


def test_a_change_of_the_dialect_reaches_every_page(room: Newsroom) -> None:
    text = '# A "b"\n'
    room.write("_config.yml", "title: Test\n")
    room.upload(KEY, post("A", body=text))
    assert '<h1 id="a-b">A “b”</h1>' in shown(room)
    for setting, html in {
        "python-markdown": "<h1>A &quot;b&quot;</h1>",
        "{dialect: python-markdown, extensions: [toc]}": '<h1 id="a-b">A &quot;b&quot;</h1>',
        "{dialect: python-markdown, extensions: [smarty]}": "<h1>A &ldquo;b&rdquo;</h1>",
        "kramdown": '<h1 id="a-b">A “b”</h1>',
    }.items():
        room.write("_config.yml", f"title: Test\nstoppress: {{markdown: {setting}}}\n")
        room.engine.build()
        assert html in shown(room).replace('"b"', "&quot;b&quot;")
        assert room.pages() == room.clean_build()


def test_liquid_comes_before_markdown(ported: Newsroom) -> None:
    ported.write("_posts/2022-02-16-b.md", post("B", date="2022-02-16 10:00:00 +0800"))
    body = (
        "{% for i in (1..2) %}\n* {{ i }}{% endfor %}\n\n{{ 'a  \nb' | markdownify }}\n\n"
        "[B]({% post_url 2022-02-16-b %}) [b](2022-02-16-b.md)\n\n"
        "{% highlight python %}\na = 1\n\nb = 2\n{% endhighlight %}\n"
    )
    ported.write(KEY, post("A", body=body))
    assert ported.engine.build().rejected == []
    page = shown(ported)
    assert "<ul>\n<li>1</li>\n<li>2</li>\n</ul>" in page
    assert "<p>a<br />\nb</p>" in page
    assert page.count('href="/2022/02/16/b.html"') >= 2
    assert '<figure class="highlight"><pre><code class="language-python"' in page
    assert "<p><figure" not in page


def test_listings_show_the_text_alone(ported: Newsroom) -> None:
    texts = {
        "a": "[TOC]\n\n# One\n\nThe text[^1].\n\n[^1]: A note.\n",
        "b": '!!! note "Mind"\n    The text.\n',
        "c": "# Two\n\n    :::python\n    a = 1\n\nThe text.\n",
        "d": "# Three\n",
    }
    for name, text in texts.items():
        ported.upload(f"_posts/2022-02-15-{name}.md", post(name, body=text))
    home = ported.page("index.html") or ""
    assert home.count(">The text.<") == 3
    assert "Three" in home
    assert "¶" not in home


def test_the_title_of_a_page_is_that_of_its_heading(ported: Newsroom) -> None:
    ported.write("_config.yml", CONFIG + "  github_pages: true\n")
    ported.write("notes.md", '# The *notes* -- "now"\n\nText\n')
    ported.engine.build()
    assert "<title>The notes -- &#34;now&#34;" in (ported.page("notes.html") or "")


def test_what_the_library_fails_on_is_the_posts_problem(ported: Newsroom) -> None:
    ported.write("_posts/2022-02-16-b.md", post("B"))
    ported.write(KEY, post("A", body="``` {.python style=x}\na\n```\n"))
    ported.write("_posts/2022-02-17-c.md", post("C", body="1. " * 2_000 + "\n"))
    ported.write(
        "_posts/2022-02-18-d.md", post("D", body="{{ page.text | markdownify }}\n", text='"``` {style=x}\\na\\n```\\n"')
    )
    rejected = {problem.file: problem for problem in ported.engine.build().rejected}
    assert sorted(rejected) == [KEY, "_posts/2022-02-17-c.md", "_posts/2022-02-18-d.md"]
    assert "fails on the text: TypeError" in rejected[KEY].problem
    assert "too deep" in rejected["_posts/2022-02-17-c.md"].problem
    assert "markdownify" in rejected["_posts/2022-02-18-d.md"].problem
    assert all("fault of Stoppress" not in problem.problem for problem in rejected.values())
    assert {problem.file for problem in lint(ported.folder).problems} == set(rejected)
    assert ported.page("2022/02/15/b.html")


def test_a_configuration_that_can_not_be_used_leaves_the_site_as_it_is(ported: Newsroom) -> None:
    ported.upload(KEY, post("A", body="!!! note\n    Text\n"))
    before = ported.pages()
    with pytest.raises(SiteProblem, match="Did you mean “admonition”") as caught:
        ported.upload("_config.yml", CONFIG.replace("admonition", "admonitions"))
    assert (caught.value.file, caught.value.line) == ("_config.yml", 8)
    assert ported.pages() == before


@pytest.mark.parametrize(("config", "is_imported"), [("title: Test\n", False), (CONFIG, True)])
def test_a_site_in_kramdown_does_not_pay_for_the_library(room: Newsroom, config: str, is_imported: bool) -> None:
    room.write("_config.yml", config)
    room.write(KEY, post("A", body="*a* {{ 'b' | markdownify }}\n"))
    code = (
        "import sys\nfrom pathlib import Path\nfrom stoppress.local.engine import Engine\n"
        f"assert Engine(Path({str(room.folder)!r})).build().published == 1\nprint('markdown' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(is_imported)
