"""Code in the wrappers of Jekyll 4.3 with Rouge 3.30: the answers are what they wrote, without the coloured spans."""

import re
from time import process_time

import pytest
from pygments.lexers import find_lexer_class_by_name, get_all_lexers

from kramdown import convert
from kramdown.output.highlighting import coloured
from kramdown.output.languages import is_known, lexer_class

OPEN = '<div class="highlight"><pre class="highlight"><code>'
CLOSE = "</code></pre></div></div>\n"

ANSWERS = {
    "```ruby\nputs 1\n```\n": f'<div class="language-ruby highlighter-rouge">{OPEN}puts 1\n{CLOSE}',
    "```\na <b>\n```\n": f'<div class="language-plaintext highlighter-rouge">{OPEN}a &lt;b&gt;\n{CLOSE}',
    "    a\n": f'<div class="language-plaintext highlighter-rouge">{OPEN}a\n{CLOSE}',
    "`a`\n": '<p><code class="language-plaintext highlighter-rouge">a</code></p>\n',
    "`a b`{:.language-ruby}\n": '<p><code class="language-ruby highlighter-rouge">a b</code></p>\n',
    "`a`{:.foo}\n": '<p><code class="language-plaintext foo highlighter-rouge">a</code></p>\n',
    "`a`{:.language-nosuch}\n": '<p><code class="language-nosuch">a</code></p>\n',
    "```nosuch\na < b\n```\n": '<pre><code class="language-nosuch">a &lt; b\n</code></pre>\n',
    "```Ruby\na\n```\n": '<pre><code class="language-Ruby">a\n</code></pre>\n',
    "```nosuch\na\n```\n{: .foo #bar}\n": '<pre class="foo" id="bar"><code class="language-nosuch">a\n</code></pre>\n',
    "    a b\n{: .language-ruby}\n": f'<div class="language-ruby highlighter-rouge">{OPEN}a b\n{CLOSE}',
    "    a\n{: .a .language-ruby .b}\n": f'<div class="language-ruby a  b highlighter-rouge">{OPEN}a\n{CLOSE}',
    "    a\n{: .foo #bar}\n": f'<div class="language-plaintext foo highlighter-rouge" id="bar">{OPEN}a\n{CLOSE}',
    "{: #a}\n    b\n": f'<div id="a" class="language-plaintext highlighter-rouge">{OPEN}b\n{CLOSE}',
    "{:.no}\n```\na\n```\n": f'<div class="language-plaintext no highlighter-rouge">{OPEN}a\n{CLOSE}',
    "```html?line=1\n<a>\n```\n": f'<div class="language-html highlighter-rouge">{OPEN}&lt;a&gt;\n{CLOSE}',
    '```a"<b\na\n```\n': '<pre><code class="language-a&quot;&lt;b">a\n</code></pre>\n',
    "```ruby\na\n```\n{: .language-js}\n": f'<div class="language-ruby highlighter-rouge">{OPEN}a\n{CLOSE}',
    "`a`{:.x .language-ruby}\n": ('<p><code class="language-ruby x language-ruby highlighter-rouge">a</code></p>\n'),
    "    a\n{: .language-ruby?x=1}\n": f'<div class="language-ruby?x=1 highlighter-rouge">{OPEN}a\n{CLOSE}',
    "```guess\na\n```\n": f'<div class="language-guess highlighter-rouge">{OPEN}a\n{CLOSE}',
    "```c++\na\n```\n": f'<div class="language-c++ highlighter-rouge">{OPEN}a\n{CLOSE}',
    "~~~ text\na\n~~~\n": f'<div class="language-text highlighter-rouge">{OPEN}a\n{CLOSE}',
    "```ruby\n```\n": f'<div class="language-ruby highlighter-rouge">{OPEN}{CLOSE}',
    "- a\n\n      b\n": (
        "<ul>\n  <li>\n    <p>a</p>\n\n"
        f'    <div class="language-plaintext highlighter-rouge">{OPEN}b\n</code></pre></div>    </div>\n'
        "  </li>\n</ul>\n"
    ),
    "> ```js\n> a\n> ```\n": (
        "<blockquote>\n"
        f'  <div class="language-js highlighter-rouge">{OPEN}a\n</code></pre></div>  </div>\n'
        "</blockquote>\n"
    ),
    "[`a`](b) *`c`*\n": (
        '<p><a href="b"><code class="language-plaintext highlighter-rouge">a</code></a>'
        ' <em><code class="language-plaintext highlighter-rouge">c</code></em></p>\n'
    ),
    "<code>a</code>\n": "<p><code>a</code></p>\n",
    '<pre><code class="language-ruby">a</code></pre>\n': '<pre><code class="language-ruby">a</code></pre>\n',
}

LAST_LINES = {
    "diff": ["+ added", "- gone", "@@ -1 +1 @@"],
    "console": ["$ ls", "out"],
    "ini": ["[a]", "a = b", "; c"],
    "make": ["all: a", "\techo"],
    "yaml": ["a: b", "# c"],
    "c": ["#define A 1", "// c"],
    "bash": ["# c", "echo a"],
    "python": ["# c", "a = 1", "@a"],
    "ruby": ["# c", "a"],
    "sql": ["-- c", "select 1"],
    "http": ["GET / HTTP/1.1"],
    "docker": ["FROM a", "# c"],
    "latex": ["% c"],
    "vim": ['" c'],
    "properties": ["a=b"],
}


def without_colours(html: str) -> str:
    return re.sub(r"</?span[^>]*>", "", html)


@pytest.mark.parametrize("text", ANSWERS, ids=ascii)
def test_code_has_jekylls_wrapper(text: str) -> None:
    assert without_colours(convert(text)) == ANSWERS[text]


@pytest.mark.parametrize(("language", "line"), [(name, line) for name, lines in LAST_LINES.items() for line in lines])
def test_the_last_line_is_coloured_as_any_other(language: str, line: str) -> None:
    last, before = coloured(f"{line}\n", language), coloured(f"{line}\n{line}\n", language)
    assert before.startswith(last.replace("\n", "").partition("</span>")[0])
    assert "".join(coloured(line, language).split("\n")) == "".join(last.split("\n"))


def test_an_added_line_of_a_diff_is_one() -> None:
    assert '<span class="gi">+ added</span>' in convert("```diff\n+ added\n```\n")


@pytest.mark.parametrize(
    "name",
    ["ruby", "plaintext", "text", "R", "Dockerfile", "objective_c", "patch", "viml", "jsonc", "hocon", "console"],
)
def test_rouges_names_are_known(name: str) -> None:
    assert is_known(name)


@pytest.mark.parametrize("name", ["nosuch", "Ruby", "", "{.ruby}"])
def test_others_are_not(name: str) -> None:
    assert not is_known(name)


def test_no_language_loses_a_letter_of_code() -> None:
    code = "a = 'b' # <c>\n\n\tif (x) { y }\n"
    for _, aliases, _, _ in get_all_lexers():
        if aliases:
            shown = without_colours(coloured(code, aliases[0]))
            assert shown == "a = 'b' # &lt;c&gt;\n\n\tif (x) { y }\n", aliases[0]


LONG = {
    "a long block": "a = 'b'\n" * 1_300,
    "the same over and over": "x = 1\n" + "ab'" * 400,
    "words without punctuation": "word\n" * 300,
    "a void": "x = 1\n" + "\n" * 300 + "y = 2\n",
}


@pytest.mark.parametrize("code", LONG.values(), ids=LONG)
def test_code_that_would_take_long_is_not_coloured(code: str) -> None:
    assert "<span" not in coloured(code, "ruby")


@pytest.mark.parametrize("language", ["evoque", "html+evoque", "xml+evoque", "tads3", "tnt", "mcschema"])
def test_languages_that_can_take_minutes_are_not_coloured(language: str) -> None:
    assert find_lexer_class_by_name(language)
    assert lexer_class(language) is None


def test_of_much_code_the_first_part_is_coloured() -> None:
    block = "".join(f"a{number} = 'b'\n" for number in range(500))
    html = convert(f"```ruby\n{block}```\n\n" * 12)
    blocks = html.split('<div class="language-ruby')[1:]
    assert ["<span" in part for part in blocks] == [True] * (50_000 // len(block)) + [False] * (
        12 - 50_000 // len(block)
    )


UNITS = [
    '"',
    "\\'",
    "a\n",
    "a b ",
    "[",
    "${",
    "<<a\n",
    ",::",
    "\t:",
    '{-"--',
    "<?{=q(",
    "/*",
    "#{",
    "0x",
    "a_b.",
    "(",
    "*_",
]


@pytest.mark.parametrize(
    "language", ["ruby", "js", "c", "csharp", "java", "python", "bash", "html", "ini", "perl", "php", "yaml"]
)
@pytest.mark.parametrize("unit", UNITS, ids=ascii)
def test_the_longest_code_takes_no_longer_than_many_short_ones(language: str, unit: str) -> None:
    """A block as long as any that is coloured may take a few times as long as ten of a tenth, not ten times ten."""

    def code(length: int) -> str:
        lines = (unit * (100 // len(unit)) + f"({number});\n" for number in range(length))
        return "".join(lines)[:length]

    def seconds(length: int) -> float:
        start = process_time()
        coloured.__wrapped__(code(length), language)
        return process_time() - start

    assert any(seconds(9_999) < 40 * seconds(1_000) + 0.3 for _ in range(5))
