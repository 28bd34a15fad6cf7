"""No text takes more time than in proportion to its length, and none exhausts the stack."""

from collections.abc import Callable
from random import Random
from time import perf_counter

import pytest

from kramdown import convert

REPEATED = [
    *("*", "_", "**", "* ", "*a ", "_a ", "a*", "a**", "**a*", "***a ", "*a **b __c _d ", "a_b_", "~~", "~~a"),
    *("`", "``", "`a", "` ` ", "<", "<a", "<a ", "<b>", "**<b>", "<em>*", "</b>", "<div>", "<!--", "<!-- a -->", "<?"),
    *(
        '<a href="',
        "<a b='",
        "<http:",
        "<x@",
        "<p>\n",
        '<div markdown="1">\n',
        '<p markdown="1">',
        "<script>",
        "<pre>\n",
    ),
    *("[", "]", "![", "[[", "[a", "[a](", "[a](b ", "[a](<", '[a](b "', "![a](", "[a][", "[a] ", "(", "[a](("),
    *(
        "[![[a]",
        "_[<b>\n[",
        "[a][b] *~~![<p>\n",
        "<a>[~~*",
        "[*",
        "[<a>",
        "[![a](b)](",
        "[^",
        "[^a]",
        "[^a]: b\n",
        "[a]: b\n",
        "[a]: <",
        "*[",
        "*[a]: b\n",
    ),
    *(
        "$",
        "$$",
        "$$a\n\n",
        "$$a$$ b\n\n",
        "{:",
        "{:a",
        "{: .a}\n",
        "{:a: a b}\n",
        "{::",
        "{::comment}\n",
        "a{:",
        "*a*{:.b}",
    ),
    *('"', "'", '"a ', "'a' ", "--", "...", "<<", "\\", "\\\\\n", "&", "&a", "&#", "&#1;"),
    *(
        "# a\n",
        "a\n---\n\n",
        "> ",
        "> a\n",
        "> - ",
        "- ",
        "- a\n",
        "- a\n\n",
        "* a\n  b\n",
        "1. ",
        "1. a\n",
        "- a\n  - b\n",
    ),
    *(": ", "a\n: b\n", "a\n\n: b\n\n", "- {:", "- [ ] a\n", "```\n", "```a\n", "````\n```\n", "~~~\n"),
    *("|", "|a", "|a|\n", "a|b\n", "|a|\n|-|\n", "|`", "|<code>", "|-", 'x|y\n{: b="|"}\n', "|a|\n\n", "a|\nb\n"),
    *("[a]: ^\n", "-->\n", "\t\n", "\ta\n", "A<a@b\n", "[a]: ^\n-->\n\tA<a@b\n", "<a@b", " \t", " \ta\n"),
    *("\n", " ", "\t", " \n", "a", "a ", "一", "a\n", "a  \n", "    a\n", "^\n", "\r", "\x00", "\x02"),
]


def counted(line: str) -> Callable[[int], str]:
    """A text of lines with a number in each."""
    return lambda size: "".join(line.format(number, number + 1) for number in range(size // len(line)))


def nested(opening: str, closing: str) -> Callable[[int], str]:
    def text(size: int) -> str:
        count = size // len(opening + closing)
        return opening * count + "a" + closing * count + "\n"

    return text


GROWN: dict[str, Callable[[int], str]] = {
    "nested brackets": nested("[", "]"),
    "nested links": nested("[", "](b)"),
    "nested images": nested("![", "](b)"),
    "nested emphasis": nested("*a **b ", "c** d*"),
    "nested elements": nested("<div>\n", "</div>\n"),
    "nested elements to be read": nested('<div markdown="1">\n', "</div>\n"),
    "nested spans": nested("<b>", "</b>"),
    "nested parentheses": lambda size: "[a](" + nested("(", ")")(size),
    "nested lists": lambda size: "".join("  " * depth + "- a\n" for depth in range(int(size**0.5))),
    "nested quotations": lambda size: "".join("> " * depth + "a\n\n" for depth in range(int(size**0.5))),
    "elements of many names": counted("<a{}>"),
    "marks that grow": lambda size: " ".join("*" * length + "a" for length in range(int((2 * size) ** 0.5))),
    "backticks that grow": lambda size: " ".join("`" * length for length in range(1, int((2 * size) ** 0.5))),
    "fences that shrink": lambda size: "".join("`" * length + "\n" for length in range(int((2 * size) ** 0.5), 2, -1)),
    "footnotes": lambda size: counted("[^{}] ")(size // 2) + "\n\n" + counted("[^{}]: a\n")(size // 2),
    "footnotes in footnotes": lambda size: "[^0]\n\n" + counted("[^{}]: [^{}]\n")(size),
    "abbreviations": lambda size: counted("ab{} ")(size // 2) + "\n\n" + counted("*[ab{}]: a\n")(size // 2),
    "link definitions": lambda size: counted("[a{}] ")(size // 2) + "\n\n" + counted("[a{}]: b\n")(size // 2),
    "attributes by reference": lambda size: counted("{{:a{}: a{} .b}}\n")(size) + "\na\n{: a0}\n",
    "headings": counted("# a{}\n\n"),
    "headings in a table of contents": lambda size: "* a\n{:toc}\n\n" + counted("## a{}\n\n### b{}\n\n")(size),
    "a wide row and short ones": lambda size: "|a" * (size // 4) + "|\n" + "|a|\n" * (size // 8),
    "coloured code": lambda size: "```ruby\n" + "a = 'b'\n" * (size // 8) + "```\n",
    "blocks of coloured code": counted("```ruby\na = {}\n```\n\n"),
}


BEHIND = [
    *(("[a]: x", " "), ("[a]: x", "\t"), ("[a]: ", "<a> "), ('[a]: x "', 'y" '), ("[a]: x\n", " "), ("[a]: <x>", " ")),
    *(("*[a]:", " "), ("*[", "a]"), ("[^a]:", " "), ("{:a:", " "), ("{:", " "), ("{::", " "), ("# a", " "), ("a", " ")),
    *(("> ", " "), ("|", " "), ("```", " "), ("[a](b", " "), ("[a][", "b "), ("<a", " "), ("<a b=", " "), ("</a", " ")),
    *(("* ", " "), ("$$", " "), ("- -", " -"), ("a\n=", "="), ("a\n-", " "), (": ", " "), ("`", " `"), ("{: a", "='}")),
]
"""A beginning, and what is repeated behind it."""


def seconds(text: str) -> float:
    start = perf_counter()
    convert(text)
    return perf_counter() - start


def is_linear(text: Callable[[int], str]) -> bool:
    """Whether eight times the text takes about eight times as long; a fixed part is left to first uses."""
    return seconds(text(16_000)) < 20 * seconds(text(2_000)) + 0.06


def check(text: Callable[[int], str]) -> None:
    """Other work on the machine may slow some trials down, but not all."""
    assert any(is_linear(text) for _ in range(8))


@pytest.mark.parametrize("part", REPEATED, ids=ascii)
def test_a_part_repeated(part: str) -> None:
    check(lambda size: part * (size // len(part)))


@pytest.mark.parametrize(("start", "part"), BEHIND, ids=ascii)
def test_a_part_repeated_behind_a_beginning(start: str, part: str) -> None:
    check(lambda size: start + part * (size // len(part)))


@pytest.mark.parametrize("seed", range(40))
def test_parts_in_any_order(seed: int) -> None:
    """A unit of some parts again and again, and the same parts in disorder."""
    chosen = Random(seed)
    parts = chosen.sample(REPEATED, chosen.choice([2, 3, 4, 6]))
    unit = "".join(parts)
    disorder = "".join(chosen.choices(parts, k=16_000))
    check(lambda size: unit * (size // len(unit)))
    check(lambda size: disorder[:size])


@pytest.mark.parametrize("text", GROWN.values(), ids=GROWN)
def test_a_text_that_grows(text: Callable[[int], str]) -> None:
    check(text)


@pytest.mark.parametrize("text", ["*" * 10_000, "_" * 10_000, "a" * 1_000_000, "a b, " * 200_000, "\n" * 1_000_000])
def test_long_texts(text: str) -> None:
    assert any(seconds(text) < 1 for _ in range(5))


@pytest.mark.parametrize(
    "opening", ["> ", "- ", "1. ", "[", "![", "*a ", "_a **b ", "<b>", "<div>", '<div markdown="1">\n']
)
def test_ten_thousand_levels(opening: str) -> None:
    assert convert(opening * 10_000 + "a").endswith("\n")
