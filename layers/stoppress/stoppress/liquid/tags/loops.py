"""Loops, of which none goes through more items than a list may have."""

from typing import TextIO

from liquid import RenderContext
from liquid.builtin.tags.for_tag import ForNode
from liquid.builtin.tags.for_tag import ForTag as _ForTag
from liquid.builtin.tags.tablerow_tag import TablerowNode
from liquid.builtin.tags.tablerow_tag import TablerowTag as _TablerowTag

from ..budget import check_items


def _check(iterable: object) -> None:
    if isinstance(iterable, range):
        check_items(min(iterable.stop - iterable.start, 2**62))


class _ForNode(ForNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write all turns."""
        _check(self.expression.iterable.evaluate(context))
        return super().render_to_output(context, buffer)


class _TablerowNode(TablerowNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write all rows."""
        _check(self.expression.iterable.evaluate(context))
        return super().render_to_output(context, buffer)


class ForTag(_ForTag):
    """``{% for item in items %}``."""

    node_class = _ForNode


class TablerowTag(_TablerowTag):
    """``{% tablerow item in items %}``."""

    node_class = _TablerowNode
