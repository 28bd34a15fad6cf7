"""Posts whose bodies have Liquid: it is rendered before Markdown, and the excerpt by itself."""

import pytest

from stoppress.content.note import Note
from stoppress.content.post import Post, parse_post
from stoppress.errors import PostProblem
from stoppress.inputs.site_inputs import SiteInputs


def made(inputs: SiteInputs, body: str, front: str = "", name: str = "2022-02-15-ink.md") -> Post:
    return parse_post(f"_posts/{name}", f"---\ntitle: Ink\n{front}---\n{body}".encode(), inputs.site, inputs.liquid)


def test_liquid_comes_before_markdown(inputs: SiteInputs) -> None:
    assert made(inputs, "{% assign s = '**' %}{{ s }}bold{{ s }}").content == "<p><strong>bold</strong></p>\n"


def test_a_fence_hides_no_liquid_but_raw_does(inputs: SiteInputs) -> None:
    content = made(inputs, "```\n{{ page.title }} {% raw %}{{ page.title }}{% endraw %}\n```").content
    assert "Ink {{ page.title }}" in content


def test_front_matter_is_shown_as_it_was_written(inputs: SiteInputs) -> None:
    front = "mood: calm\nlist: [1, 2]\ndeep: {a: {b: c}}\n"
    body = "{{ page.mood }} {{ page.list | join: '+' }} {{ page.deep.a.b }} {{ page.date }}{{ page.nothing }}"
    assert made(inputs, body, front).content == "<p>calm 1+2 c 2022-02-15 00:00:00 +0800</p>\n"


def test_posts_that_are_not_markdown_are_rendered_too(inputs: SiteInputs) -> None:
    assert made(inputs, "<b>{{ page.title }}</b>", name="2022-02-15-ink.html").content == "<b>Ink</b>"


def test_render_with_liquid_false_leaves_a_post_as_it_is(inputs: SiteInputs) -> None:
    assert (
        made(inputs, "{{ page.title }} {% x", "render_with_liquid: false\n").content == "<p>{{ page.title }} {% x</p>\n"
    )


def test_an_excerpt_is_rendered_by_itself(inputs: SiteInputs) -> None:
    post = made(inputs, "{% assign n = 1 %}{{ n }}\n\n{% assign n = 2 %}{{ n }}")
    assert post.excerpt == "<p>1</p>\n"


def test_an_excerpt_that_cuts_blocks_ends_them(inputs: SiteInputs) -> None:
    post = made(inputs, "{% if true %}{% for i in (1..2) %}{{ i }}\n\nmore{% endfor %}{% endif %}")
    assert "1" in post.excerpt
    assert "2" in post.excerpt
    assert "more" not in post.excerpt


def test_an_excerpt_that_cuts_highlighted_code_shows_its_beginning(inputs: SiteInputs) -> None:
    post = made(inputs, "{% highlight text %}\nfirst\n\nsecond\n{% endhighlight %}\n")
    assert "first</code></pre></figure>" in post.excerpt
    assert "second" in post.content


def test_an_excerpt_in_the_front_matter_is_no_liquid(inputs: SiteInputs) -> None:
    assert made(inputs, "Body", 'excerpt: "{{ page.title }}"\n').excerpt == "{{ page.title }}"


def test_lines_are_the_files(inputs: SiteInputs) -> None:
    with pytest.raises(PostProblem) as caught:
        made(inputs, "one\n\ntwo {{ site.posts }}\n")
    assert caught.value.line == 6


def test_highlighted_code_keeps_its_markup_in_markdown(inputs: SiteInputs) -> None:
    content = made(inputs, '{% highlight ruby %}\ndef a\n\n  "x"\nend\n{% endhighlight %}\n').content
    assert content.startswith(
        '<figure class="highlight"><pre><code class="language-ruby" data-lang="ruby"><span class="k">def'
    )
    assert "\n\n  " in content
    assert "<p>" not in content


def test_of_much_highlighted_code_the_first_part_is_coloured(inputs: SiteInputs) -> None:
    code = "".join(f"a{number} = 'b'\n" for number in range(500))
    content = made(inputs, f"{{% highlight ruby %}}\n{code}{{% endhighlight %}}\n\n" * 12).content
    blocks = content.split("<figure")[1:]
    assert len(blocks) == 12
    assert ["<span" in block for block in blocks] == [at < 50_000 // len(code) for at in range(12)]


def test_numbers_stand_beside_highlighted_code(inputs: SiteInputs) -> None:
    content = made(inputs, "{% highlight ruby linenos %}\na\nb\n{% endhighlight %}\n").content
    assert '<td class="gutter gl"><pre class="lineno">1\n2\n</pre></td><td class="code"><pre>' in content


def test_crlf_counts_as_one_line_end(inputs: SiteInputs) -> None:
    with pytest.raises(PostProblem) as caught:
        made(inputs, "one\r\n\r\ntwo {{ site.posts }}\r\n")
    assert caught.value.line == 6


def test_a_control_character_that_a_filter_makes_is_left_out_with_a_note(inputs: SiteInputs) -> None:
    notes: list[Note] = []
    body = "---\ntitle: Ink\n---\na{{ '%07' | url_decode }}b\n"
    post = parse_post("_posts/2022-02-15-ink.md", body.encode(), inputs.site, inputs.liquid, notes)
    assert post.content == "<p>ab</p>\n"
    assert any("control character" in note.note for note in notes)
