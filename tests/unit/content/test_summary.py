"""What listings and descriptions show of a post."""

import pytest

from stoppress.content.post import parse_post
from stoppress.content.site import Site, parse_site
from stoppress.content.summary import SUMMARY_LENGTH, summary_of, text_of


def summary(body: str, front: str = "title: T", site: Site | None = None) -> str:
    return parse_post("_posts/2022-02-15-a.md", f"---\n{front}\n---\n{body}".encode(), site or Site()).summary


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("Plain *words*.\n\nMore.\n", "Plain words."),
        ("Hello <!-- private notes --> world\n", "Hello world"),
        ("<!-- private\n\nnotes -->\n\nVisible.\n", "Visible."),
        ("{::comment}\nprivate\n\nnotes\n{:/comment}\n\nVisible.\n", "Visible."),
        ("Text[^1] goes on.\n\n[^1]: A note.\n", "Text goes on."),
        ("```ruby\nputs 1\n\nputs 2\n```\n\nAfter.\n", "After."),
        ("~~~\nputs 1\n~~~\nAfter.\n", "After."),
        ("    puts 1\n\nAfter.\n", "After."),
        ("{% raw %}a{% endraw %}\n", "{% raw %}a{% endraw %}"),
        ("![A picture](/a.png)\n\nFirst words.\n", "First words."),
        ('<figure><img src="/a.png"><figcaption>Caption</figcaption></figure>\n\nFirst words.\n', "First words."),
        ("* toc\n{:toc}\n\n## Overview\n\nFirst words.\n", "First words."),
        ("## Overview\n\nFirst words.\n", "First words."),
        ("## Overview\nFirst words.\n", "First words."),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n\nFirst words.\n", "First words."),
        ("$$\nx = 1\n\ny = 2\n$$\n\nFirst words.\n", "First words."),
        ("$$\nx < 1\n$$\n\nFirst words.\n", "First words."),
        ("$$ x $$\n\n$$ y $$\n\nFirst words.\n", "First words."),
        ("> $$\n> x\n> $$\n\nFirst words.\n", "First words."),
        ("\\\\[x\\\\]\n\nFirst words.\n", "First words."),
        ("It shows \\\\[x\\\\] at once.\n", "It shows at once."),
        ("$$x$$ is a number.\n", "\\(x\\) is a number."),
        ("An open \\\\[ here.\n", "An open \\[ here."),
        ("$$\nx\n$$\n", "\\[x\\]"),
        ("<script>alert(1)</script>\n\nFirst words.\n", "First words."),
        ("<style>p {}\n\np {}</style>\n\nFirst words.\n", "First words."),
        ("<details><summary>Open</summary>\n\nInside.\n</details>\n\nAfter.\n", "After."),
        ("- one\n- two\n\nAfter.\n", "one two"),
        ("> Quoted.\n\nAfter.\n", "Quoted."),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>字\n", "漢字"),
        ("<div>One</div><div>Two</div>\n", "One Two"),
        ("One  \ntwo\n", "One two"),
        ("# Only a heading\n", "Only a heading"),
        ("```\nonly code\n```\n", "only code"),
        ("![Only a picture](/a.png)\n", ""),
        ("", ""),
        ("a &amp; b &lt;c&gt; &copy;\n", "a & b <c> ©"),
    ],
)
def test_the_summary_is_what_the_beginning_says(body: str, shown: str) -> None:
    assert summary(body).strip() == shown.strip()


@pytest.mark.parametrize(
    ("front", "shown"),
    [
        ("description: Described.", "Described."),
        ("excerpt: Chosen.\ndescription: Described.", "Chosen."),
        ("excerpt: <b>Chosen</b> &amp; cut", "Chosen & cut"),
        ("description: 1 < 2", "1 < 2"),
        ("description: [a]", "Body."),
        ("excerpt: ''", ""),
        ("excerpt_separator: ''", ""),
        ("excerpt_separator: <!--more-->", "Body. More."),
    ],
)
def test_what_the_author_says_goes_first(front: str, shown: str) -> None:
    assert summary("Body.\n\nMore.\n<!--more-->\nRest.\n", front) == shown


def test_the_sites_separator_holds() -> None:
    site = parse_site(b"excerpt_separator: <!--more-->\n")
    assert summary("One.\n\nTwo.\n\n<!--more-->\n\nThree.\n", site=site) == "One. Two."


def test_a_long_one_is_cut_between_words() -> None:
    found = summary("word " * 100)
    assert len(found) <= SUMMARY_LENGTH + 1
    assert found.endswith("word…")


@pytest.mark.parametrize("declaration", ["<![x y]>", "<!x", "<?php", "<![CDATA[ x ]]>", "<!DOCTYPE html>"])
def test_a_declaration_is_no_text(declaration: str) -> None:
    found = parse_post("_posts/2022-02-15-a.html", f"---\n---\n<p>text {declaration}".encode(), Site())
    assert found.summary == "text"


def test_nothing_is_shown_twice_or_stuck_together() -> None:
    assert text_of("<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>e<br>f<hr>g<span>h</span>") == "a b c d e f gh"
    assert summary_of("<p>a</p>", "<p>a</p><p>b</p>") == "a"
