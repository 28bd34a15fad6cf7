"""Filters: Liquid's own and Jekyll's, with the results that Jekyll 4.3 gives.

A filter takes the context, the value before the bar, and its arguments. Values are plain data; what a filter is not
made for may raise whatever Python raises.
"""

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from liquid.token import Token

from ..problems import Refused
from . import data, dates, lists, markup, numbers, queries, text, urls

Filter = Callable[..., Any]

FILTERS: Mapping[str, Filter] = {
    name: function
    for module in (text, markup, lists, queries, numbers, dates, urls, data)
    for name, function in module.FILTERS.items()
}


SHALLOW = frozenset(
    {
        "compact",
        "concat",
        "default",
        "find",
        "find_exp",
        "first",
        "group_by",
        "group_by_exp",
        "last",
        "map",
        "pop",
        "push",
    }
    | {"reverse", "shift", "size", "slice", "unshift", "where", "where_exp"}
)
"""The filters that do not read all the text in the lists that they are given."""


def unknown_filter(name: str, token: Token | None) -> Refused:
    """The problem of a filter that there is not."""
    if name == "sample":
        return Refused(
            "The filter “sample” chooses by chance, so that no two builds would give the same page.",
            "Choose an item yourself, such as with first.",
            token,
        )
    close = get_close_matches(name, FILTERS, n=1, cutoff=0.75)
    suggestion = f"Did you mean “{close[0]}”?" if close else "Correct its name, or take it out."
    return Refused(f"There is no Liquid filter “{name}” here.", suggestion, token)
