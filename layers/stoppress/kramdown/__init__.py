"""Markdown to HTML, in the dialect of kramdown with the GFM parser, which Jekyll's posts are written in."""


def convert(text: str) -> str:
    """The HTML of a text in Markdown, with a final newline.

    Pure: the same text gives the same HTML, whatever was converted before. It fails for no text, and its time is linear
    in the text's length. Sources of the rules: https://kramdown.gettalong.org/syntax.html and, for what GitHub does
    differently, https://github.com/kramdown/parser-gfm.
    """
    if not text.strip():
        return "\n"
    # The parsers take 25 ms to import, which a function that only rebuilds indexes need not spend.
    from .conversion import html_of

    return html_of(_normalized(text))


def smartened(text: str) -> str:
    """A text with typographic quotation marks, dashes and ellipses. Nothing else of it is read as Markdown."""
    from .smart import smartened as smart

    return smart(text)


def _normalized(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.endswith("\n") else f"{text}\n"
