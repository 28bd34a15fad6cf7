"""Filters for values of any kind."""

from collections.abc import Mapping
from typing import Any

from ..problems import Refused
from ..values import as_json, inspected
from .text import xml_escape


def default(_: Any, value: Any, other: Any = "", *, allow_false: Any = False) -> Any:
    """The value, or another where it is nothing, false or empty."""
    missing = value is None or (value is False and not allow_false)
    return other if missing or (isinstance(value, str | list | Mapping) and not value) else value


def jsonify(_: Any, value: Any) -> str:
    """The value as JSON."""
    return as_json(_known(value))


def inspect(_: Any, value: Any) -> str:
    """The value as Ruby would write it, safe in HTML."""
    return xml_escape(_, inspected(_known(value)))


def _known(value: Any) -> Any:
    if type(value).__name__ in ("SiteNames", "PageNames"):
        raise Refused(
            "It shows the whole of site or page, which is not the same here as in Jekyll.",
            "Show what you need of it, such as page.title.",
        )
    return value


FILTERS = {"default": default, "inspect": inspect, "jsonify": jsonify}
