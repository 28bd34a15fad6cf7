"""What shows a value, in the way that Ruby's Liquid does."""

from typing import TextIO

from liquid import RenderContext
from liquid.builtin.output import Output, OutputNode
from liquid.builtin.tags.echo_tag import EchoNode
from liquid.builtin.tags.echo_tag import EchoTag as _EchoTag
from liquid.undefined import Undefined

from ..values import shown


class _OutputNode(OutputNode):
    def render_to_output(self, context: RenderContext, buffer: TextIO) -> int:
        """Write the value."""
        value = self.expression.evaluate(context)
        return buffer.write("" if isinstance(value, Undefined) else shown(value))


class _EchoNode(EchoNode):
    render_to_output = _OutputNode.render_to_output


class OutputTag(Output):
    """``{{ value }}``."""

    node_class = _OutputNode


class EchoTag(_EchoTag):
    """``{% echo value %}``."""

    node_class = _EchoNode
