"""Expressions that are not quite Liquid, read as Ruby's Liquid reads them in its lax mode, which is Jekyll's.

The patterns are those of Ruby's Liquid 4.0.4 (``Variable#lax_parse``, ``If``, ``For``, ``Case``).
What they find is written anew, in words that a strict parser takes; the rest is passed over.
"""

import re
from collections.abc import Callable, Mapping

_QUOTED = r"\"[^\"]*\"|'[^']*'"
_FRAGMENT = rf"(?:{_QUOTED}|(?:[^\s,|'\"]|{_QUOTED})+)"
_FIRST = re.compile(rf"({_FRAGMENT})(.*)", re.DOTALL)
_FILTER = re.compile(rf"(?:\s+|{_FRAGMENT}|,)+")
_ARGUMENT = re.compile(rf"(?::|,)\s*((?:\w+\s*:\s*)?{_FRAGMENT}\s*)")
_NAMED = re.compile(rf"(\w+)\s*:\s*({_FRAGMENT})\s*")
_LOOKUP = re.compile(r"\[[^\]]+\]|[\w-]+\??")
_NUMBER = re.compile(r"(-?\d+\.\d+|-?\d+)\S*")
_RANGE = re.compile(r"\((\S+)\.\.(\S+)\)")
_CONDITION = re.compile(rf"({_FRAGMENT})\s*([=!<>a-z_]+)?\s*({_FRAGMENT})?")
_CONDITIONS = re.compile(rf"\b\s?(and|or)\s?\b|((?:\s*(?!\b(?:\s?and\s?|\s?or\s?)\b)(?:{_FRAGMENT}|\S+)\s*)+)")
_LOOP = re.compile(rf"\(?([\w.\[\]-]+)\)?\s+in\s+({_FRAGMENT}+)\s*(reversed)?")
_ATTRIBUTE = re.compile(rf"(\w+)\s*:\s*({_FRAGMENT})")
_OPERATORS = frozenset(["==", "!=", "<>", "<", ">", ">=", "<=", "contains"])
_LITERALS = frozenset(["nil", "null", "true", "false", "blank", "empty"])

_MOST = 200
"""The most parts of an expression that are read: no page needs more, and each costs time."""


def variable(markup: str) -> str:
    """What ``{{ … }}`` and the right side of ``assign`` come to: a value and its filters."""
    found = _FIRST.search(markup)
    if found is None:
        return "nil"
    written = [value(found[1])]
    bar = found[2].find("|")
    for part in _FILTER.findall(found[2][bar + 1 :])[:_MOST] if bar >= 0 else ():
        name = re.search(r"\w+", part)
        if name:
            arguments = ", ".join(_argument(argument) for argument in _ARGUMENT.findall(part))
            written.append(f"{name[0]}: {arguments}" if arguments else name[0])
    return " | ".join(written)


def value(markup: str) -> str:
    """A literal, a range, or a path of names."""
    markup = markup.strip()
    if markup in _LITERALS or (len(markup) > 1 and markup[0] == markup[-1] and markup[0] in "\"'"):
        return markup
    number, range_ = _NUMBER.fullmatch(markup), _RANGE.fullmatch(markup)
    if number:
        return number[1]
    if range_:
        return f"({value(range_[1])}..{value(range_[2])})"
    names = [_segment(name) for name in _LOOKUP.findall(markup)[:_MOST]]
    return "".join(names) or "nil"


def condition(markup: str) -> str | None:
    """What ``if``, ``unless`` and ``elsif`` ask; None where Ruby can't read it either."""
    written: list[str] = []
    for joint, asked in _CONDITIONS.findall(markup)[:_MOST]:
        if joint:
            written.append(joint)
            continue
        found = _CONDITION.search(asked)
        if found is None or (found[2] and found[2] not in _OPERATORS):
            return None
        if written and written[-1] not in ("and", "or"):
            return None
        written.append(f"{value(found[1])} {found[2]} {value(found[3] or 'nil')}" if found[2] else value(found[1]))
    is_whole = written and written[0] not in ("and", "or") and written[-1] not in ("and", "or")
    return " ".join(written) if is_whole else None


def loop(markup: str) -> str | None:
    """What ``for`` and ``tablerow`` go through; None where Ruby can't read it either."""
    found = _LOOP.match(markup)
    if found is None or not re.fullmatch(r"[\w-]+", found[1]):
        return None
    rest = markup[found.end(2) :]
    attributes = {
        name: written if written == "continue" else value(written) for name, written in _ATTRIBUTE.findall(rest)[:_MOST]
    }
    known = [f"{name}: {attributes[name]}" for name in ("limit", "offset", "cols") if name in attributes]
    return " ".join([found[1], "in", value(found[2]), *(["reversed"] if found[3] else []), *known])


def case(markup: str) -> str | None:
    """What ``case`` looks at."""
    found = _FIRST.search(markup)
    return value(found[1]) if found else None


def when(markup: str) -> str | None:
    """What ``when`` compares with."""
    written: list[str] = []
    while len(written) < _MOST:
        found = _FIRST.search(markup)
        if found is None:
            break
        written.append(value(found[1]))
        following = re.match(r"(?:\s+or\s+|\s*,\s*)(.*)", found[2], re.DOTALL)
        if following is None:
            break
        markup = following[1]
    return ", ".join(written) or None


READERS: Mapping[str, Callable[[str], str | None]] = {
    **dict.fromkeys(("if", "unless", "elsif"), condition),
    **dict.fromkeys(("for", "tablerow"), loop),
    "case": case,
    "when": when,
    "echo": variable,
}
"""By the tag that an expression stands in."""


def _argument(markup: str) -> str:
    named = _NAMED.fullmatch(markup)
    return f"{named[1]}: {value(named[2])}" if named else value(markup)


def _segment(name: str) -> str:
    if name.startswith("["):
        return f"[{value(name[1:-1])}]"
    return f"['{name}']"
