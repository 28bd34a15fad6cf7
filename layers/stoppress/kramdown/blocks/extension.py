"""What stands in ``{: }`` and ``{:: }`` on lines of its own (https://kramdown.gettalong.org/syntax.html#extensions)."""

import re

from .. import attribute_list
from ..document import Level
from ..extensions import EXTENSION, NAMES, extension_node, options_of
from ..node import AttributeList, Node
from ..syntax import ATTRIBUTE_TEXT, BLOCK_ATTRIBUTES, ID, OPTIONAL_SPACE, SPACE

_EXTENSION = re.compile(rf"{OPTIONAL_SPACE}{EXTENSION}{SPACE}*?\n")
_DEFINITION = re.compile(rf"{OPTIONAL_SPACE}\{{:({ID}):({ATTRIBUTE_TEXT})\}}{SPACE}*?\n")
_ATTRIBUTES = re.compile(OPTIONAL_SPACE + BLOCK_ATTRIBUTES)


def parse(level: Level) -> bool:
    """Attributes for the block before or behind, named attributes, or a comment or raw HTML."""
    scanner = level.scanner
    if match := scanner.scan(_DEFINITION):
        named = level.document.attribute_lists.setdefault(match[1], AttributeList())
        attribute_list.read_into(named, match[2])
        level.mark("attributes")
        return True
    if match := scanner.check(_EXTENSION):
        return _read_extension(level, match)
    if match := scanner.scan(_ATTRIBUTES):
        _give(level, match[1])
        return True
    return False


def _read_extension(level: Level, match: re.Match[str]) -> bool:
    scanner, name = level.scanner, match["name"]
    if name not in NAMES:
        return False
    end = match.end()
    if match["closed"] is None:
        stop = scanner.search(_stop(name), end)
        if not stop:
            return False
        node = extension_node(match, scanner.text[end : stop.start()].removesuffix("\n"), "block")
        if node:
            level.parent.children.append(node)
        end = stop.end()
    scanner.pos = end
    if name == "options":
        level.document.options.read(options_of(match))
        level.mark("options")
    return True


def _stop(name: str) -> re.Pattern[str]:
    return re.compile(rf"^{OPTIONAL_SPACE}\{{:/(?:{name})?\}}[ ]*?\n", re.MULTILINE)


def _give(level: Level, text: str) -> None:
    """Give attributes to the block right before; if there is none, to the next."""
    last = level.parent.last
    if isinstance(last, Node) and (
        last.kind not in ("blank", "boundary") or last.value in ("link", "abbreviation", "footnote")
    ):
        last.ial = last.ial or AttributeList()
        attribute_list.read_into(last.ial, text)
        if not level.scanner.check(_ATTRIBUTES):
            level.mark("attributes")
    else:
        level.ial = level.ial or AttributeList()
        attribute_list.read_into(level.ial, text)
