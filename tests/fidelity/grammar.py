"""Texts that mix everything the dialect knows."""

from random import Random

_WORDS = [
    "alpha",
    "Beta",
    "HTML",
    "it's",
    "snake_case_word",
    "3",
    "1999",
    "中文",
    "日本語",
    "한국어",
    "naïve",
    "a.b",
    "x",
    "“q”",
]
_SPANS = [
    "*{0}*", "**{0}**", "_{0}_", "__{0}__", "***{0}***", "*{0}**{1}*", "**{0}*", "{0}*{1}*{2}", "{0}**{1}**{2}",
    "{0}_{1}_", "~~{0}~~", "~{0}~", "`{0}`", "`` {0}`{1} ``", "`{0}", "[{0}](http://x.org/{1})", '[{0}](/u "{1}")',
    "[{0}]({1} 'b')", "[{0}][r]", "[r]", "[{0}][]", "[{0}] [r]", "![{0}](i.png)", '![{0}](i.png "t"){{:width="3"}}',
    "[![{0}](i.png)](/u)", "<http://x.org>", "<a@x.org>", "http://x.org/{1}", "www.x.org", "[^1]", "[^2]", "[^n]",
    "&amp;", "&copy;", "&#65;", "&bogus", "&", "<", ">", "--", "---", "...", "<<{0}>>", '"{0}"', "'{0}'",
    '"{0} \'{1}\'"', "{0}'s", "'90s", '*"{0}"*', '"*{0}*"', '中"{0}"文', "<b>{0}</b>",
    '<span markdown="1">*{0}*</span>', "<br>", "<br/>", "{0}<!-- *c* -->", '<a href="u">*{0}*</a>', "<em>*{0}*",
    "*{0}*{{:.c}}", "`{0}`{{:.lang}}", "*{0}*{{: #i .c k='v'}}", "{{::comment}}{0}{{:/comment}}",
    "{{::nomarkdown}}*{0}*{{:/}}", "$${0}$$", "$$ {0} < {1} $$", "\\*{0}\\*", "\\{0}", "\\[", "\\`", "{0}  \n{1}",
    "{0}\\\\\n{1}", "{0}\n{1}", "(c)", "{0}|{1}", "* {0}", "{0} * {1}", "{0} _ {1}", "_{0}*", "[{0}", "{0}]",
    "[{0}](", "![", "[ ] {0}", "[x] {0}", ":", "{0}: {1}", "{{:.c}}", "<{0}", "<div>", "</b>", "<?pi {0}?>",
    "[{0}](<u v>)", "[{0}](a(b)c)", "[a [{0}] b](u)", "[*{0}*](u)", "*[{0}](u)*", "#{0}", "{0}#", "+ {0}", "1. {0}",
    "1\\. {0}", "> {0}", "```{0}```", "<code>{0}</code>", "<kbd>*{0}*</kbd>", "{{0}}", "%{0}%",
]  # fmt: skip


class Grammar:
    """A source of texts."""

    def __init__(self, random: Random) -> None:
        self._random = random

    def document(self) -> str:
        """A text of some blocks, with the definitions that its marks refer to."""
        blocks = [self._block(0) for _ in range(self._random.randint(1, 5))]
        blocks += self._some(["[r]: http://x.org 'T'\n", "[^1]: note\n", "[^2]: two\n\n    more\n", "[^n]:\n    - a\n"])
        blocks += self._some(["*[HTML]: Hyper Text\n", "{:ref: .one key='two'}\n", "*[Beta]:\n"])
        return "".join(block + self._pick(["\n", "\n", "\n", "", "\n\n"]) for block in blocks)

    def _pick(self, choices: list[str]) -> str:
        return self._random.choice(choices)

    def _some(self, choices: list[str]) -> list[str]:
        return [choice for choice in choices if self._random.random() < 0.4]

    def _words(self) -> str:
        return " ".join(self._pick(_WORDS) for _ in range(self._random.randint(1, 3)))

    def _text(self) -> str:
        """Words and spans, of which some are lines."""
        parts = []
        for _ in range(self._random.randint(1, 4)):
            span = self._pick(_SPANS) if self._random.random() < 0.45 else "{0}"
            parts.append(span.format(self._words(), self._words(), self._words()))
            parts.append(self._pick([" ", " ", " ", "\n", "", ", "]))
        return "".join(parts).strip("\n")

    def _line(self) -> str:
        return self._text().replace("\n", " ")

    def _block(self, depth: int) -> str:
        leaves = [self._paragraph] * 4 + [
            self._heading, self._setext, self._rule, self._fence, self._indented, self._table, self._html, self._maths,
            self._extension, self._toc, self._attributes, self._definitions,
        ]  # fmt: skip
        nests = [self._list, self._list, self._list, self._quote, self._definition_list, self._html_with_markdown]
        if depth > 2 or self._random.random() < 0.5:
            return self._random.choice(leaves)()
        return self._random.choice(nests)(depth + 1)

    def _blocks(self, depth: int) -> str:
        """One to three blocks, with and without blank lines between them."""
        return "".join(self._block(depth) + self._pick(["\n", "", "\n"]) for _ in range(self._random.randint(1, 3)))

    def _paragraph(self) -> str:
        return f"{self._pick(['', '', '', ' ', '  ', '   '])}{self._text()}\n"

    def _heading(self) -> str:
        marks = "#" * self._random.randint(1, 6)
        end = self._pick(["", " ##", " {#own}", " {: .c}", "#"])
        return f"{marks}{self._pick([' ', ' ', '', '  '])}{self._line()}{end}\n"

    def _setext(self) -> str:
        return f"{self._line()}\n{self._pick(['---', '===', '-', '=', '--- ', '== ='])}\n"

    def _rule(self) -> str:
        return self._pick(["---\n", "***\n", "* * *\n", "_ _ _\n", "  ---\n", "- - -\n"])

    def _fence(self) -> str:
        fence, language = (
            self._pick(["```", "~~~", "````"]),
            self._pick(["", "ruby", " ruby", "c++", "ruby?a=b", "{.x}"]),
        )
        end = self._pick([fence, fence, fence, fence[:-1], f"{fence} "])
        gap = self._pick(["", "  ", "\n"])
        return f"{fence}{language}\n{gap}{self._text()}\n{end}\n"

    def _indented(self) -> str:
        return "".join(f"    {line}\n" for line in self._text().split("\n")) + self._pick(
            ["", "\n    more\n", "lazy\n"]
        )

    def _table(self) -> str:
        width = self._random.randint(1, 4)
        lines = [" | ".join(self._line() for _ in range(width)) for _ in range(self._random.randint(1, 3))]
        head = self._pick(["", "--|--", "|---|:-:|", ":--|--:", "|--+--|", "---"])
        edge = self._pick(["", "| "])
        rows = [f"{edge}{line}{self._pick(['', ' |'])}\n" for line in lines]
        return "".join([rows[0], f"{head}\n" if head else "", *rows[1:], self._pick(["", "|===|===|\n| f | g |\n"])])

    def _html(self) -> str:
        return self._pick(
            [
                "<div>\n*{0}*\n</div>\n", "<div>*{0}*</div>\n", "<p>{0} & *b*</p>\n", "<!-- {0} -->\n",
                "<pre>\n*{0}*\n\n x</pre>\n", "<script>\nif (a<b) {{}}\n</script>\n", "<hr>\n",
                "<img src='a'>\n{0}\n", "<div>\n\n{0}\n\n", "</div>\n", "<?php {0} ?>\n",
                "<ul>\n  <li>{0}</li>\n</ul>\n", "<table><tr><td>{0}</td></tr></table>\n",
                "<iframe src='u'></iframe>\n{0}\n", "<a href='u'>{0}</a>\n", "<custom-tag>*{0}*</custom-tag>\n",
                "<details><summary>{0}</summary>\n\n*x*\n\n</details>\n", "<div class=a ID='b'>{0}</div> after\n",
                "{0} <div>x</div>\n", "<style>p {{ }}</style>\n", "<br/>\n{0}\n", "<video controls>\n</video>\n",
            ]
        ).format(self._line())  # fmt: skip

    def _maths(self) -> str:
        return self._pick(
            ["$$\na < b & c\n$$\n", "$$ a $$\n", "\\$$ a $$\n", "$$a$$ b\n", "\\begin{x}\na_1\n\\end{x}\n"]
        )

    def _extension(self) -> str:
        return self._pick(
            [
                "{::comment}\nx\n{:/comment}\n", "{::nomarkdown}\n*x*\n{:/nomarkdown}\n", "{::comment}\nx\n{:/}\n",
                "{::nomarkdown type='latex'}\n*x*\n{:/}\n", "{::unknown}\nx\n{:/}\n",
                "{::options toc_levels='2..3' /}\n", "{::options parse_block_html='true' /}\n",
                "{::options auto_ids='false' footnote_nr='3' /}\n", "{::options header_offset='1' /}\n", "^\n",
                "{:/comment}\n",
            ]
        )  # fmt: skip

    def _toc(self) -> str:
        return self._pick(["* toc\n{:toc}\n", "1. toc\n{:toc .c}\n", "- toc\n{:toc}\n\n# A\n\n## B\n{:.no_toc}\n"])

    def _attributes(self) -> str:
        return self._pick(
            ["{:.c}\n", "{: #i .c k='v'}\n", "{:ref}\n", "{: .language-ruby}\n", "  {:.c}\n", "{:.a}{:.b}\n"]
        )

    def _definitions(self) -> str:
        return self._pick(
            [
                "[r]: /u\n", "[r]: <u> \"t\"\n", "[^n]: note *x*\n", "*[HTML]: y\n{:.c}\n", "[q]: u\n  'title'\n",
                "{:ref: .z}\n",
            ]
        )  # fmt: skip

    def _list(self, depth: int) -> str:
        marker, gap = self._pick(["-", "*", "+", "1.", "2.", "10."]), self._pick([" ", " ", "  ", "   ", "\t"])
        column = self._random.choice([2, 3, 4, len(marker) + len(gap), len(marker) + len(gap)])
        between = self._pick(["", "", "\n"])
        margin = self._pick(["", "", "", " ", "  "])
        items = [self._item(depth, f"{margin}{marker}{gap}", column) for _ in range(self._random.randint(1, 3))]
        return between.join(items) + self._pick(["", "", "{:.c}\n", "lazy\n"])

    def _item(self, depth: int, start: str, column: int) -> str:
        first = self._pick(["", "", "", "{:.li} ", "[ ] ", "[x] "]) + self._paragraph().lstrip()
        if self._random.random() < 0.5:
            return start + first
        lines = (self._pick(["", "\n"]) + self._blocks(depth)).splitlines(keepends=True)
        return start + first + "".join(f"{' ' * column}{line}" if line.strip() else line for line in lines)

    def _quote(self, depth: int) -> str:
        lines = self._blocks(depth).splitlines(keepends=True)
        return "".join(
            f"{self._pick(['> ', '> ', '> ', '>', '']) if at else '> '}{line}" for at, line in enumerate(lines)
        )

    def _definition_list(self, depth: int) -> str:
        blocks = self._blocks(depth).splitlines(keepends=True)
        inner = "".join(f"    {line}" if line.strip() else line for line in blocks)
        gap, margin, more = self._pick(["", "", "\n"]), self._pick([" ", "   "]), self._pick(["", f"\n{inner}"])
        return f"{self._line()}\n{gap}:{margin}{self._line()}\n{more}"

    def _html_with_markdown(self, depth: int) -> str:
        name, value = (
            self._pick(["div", "p", "section", "td", "li", "aside", "pre"]),
            self._pick(["1", "span", "block", "0"]),
        )
        gap = self._pick(["\n", "\n\n", ""])
        return f'<{name} markdown="{value}">{gap}{self._blocks(depth)}</{name}>\n'
