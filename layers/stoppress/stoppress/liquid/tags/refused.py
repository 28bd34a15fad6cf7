"""Tags that are not done here, with what to do instead."""

from typing import NoReturn

from liquid.stream import TokenStream
from liquid.tag import Tag
from liquid.token import TOKEN_ILLEGAL

from ..problems import AS_TEXT, Refused


class IncludeRelativeTag(Tag):
    """``{% include_relative %}``: what lies beside a post is no input that is read with it."""

    name = "include_relative"
    block = False

    def parse(self, stream: TokenStream) -> NoReturn:
        """Raise Refused."""
        raise Refused(
            "It includes a file from beside it, which is not done here.",
            "Move the file into _includes/ and write {% include %} instead of {% include_relative %}.",
            stream.current,
        )


class UnknownTag(Tag):
    """Any name that is no tag's, and what ends a block that has not begun."""

    name = TOKEN_ILLEGAL
    block = False

    def parse(self, stream: TokenStream) -> NoReturn:
        """Raise Refused."""
        token = stream.current
        if token.value.startswith("end") or token.value in ("else", "elsif", "when"):
            begins = token.value.removeprefix("end") if token.value.startswith("end") else "if"
            raise Refused(
                f"“{token.value}” stands where no block has begun.",
                f"Write what begins it, such as {{% {begins} … %}}, or take it out. {AS_TEXT}",
                token,
            )
        raise Refused(
            f"There is no Liquid tag “{token.value}” here.",
            f"Correct its name; where it comes from a plugin of Jekyll's, write a template for it:"
            f" _templates/tags/{token.value}.html, or _templates/blocks/{token.value}.html if it has an end. {AS_TEXT}",
            token,
        )
