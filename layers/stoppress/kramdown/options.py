"""What ``{::options ... /}`` sets for a text (https://kramdown.gettalong.org/options.html)."""

import re
from dataclasses import dataclass

_LEVELS = re.compile(r"([1-6])\.\.([1-6])|[1-6](?:,[1-6])*")


@dataclass(slots=True)
class Options:
    """The options of kramdown that a post is likely to set, with Jekyll's defaults."""

    auto_ids: bool = True
    auto_id_prefix: str = ""
    footnote_nr: int = 1
    header_offset: int = 0
    parse_block_html: bool = False
    toc_levels: frozenset[int] = frozenset(range(1, 7))

    def read(self, given: dict[str, str]) -> None:
        """Set what is known and well written, and ignore the rest."""
        self.auto_ids = _flag(given, "auto_ids", self.auto_ids)
        self.auto_id_prefix = given.get("auto_id_prefix", self.auto_id_prefix)
        self.footnote_nr = _number(given, "footnote_nr", self.footnote_nr)
        self.header_offset = _number(given, "header_offset", self.header_offset)
        self.parse_block_html = _flag(given, "parse_block_html", self.parse_block_html)
        if levels := _LEVELS.fullmatch(given.get("toc_levels", "")):
            first, last = levels.groups()
            self.toc_levels = frozenset(range(int(first), int(last) + 1) if first else map(int, levels[0].split(",")))


def _flag(given: dict[str, str], name: str, default: bool) -> bool:
    value = given.get(name, "")
    return value.lower().strip() != "false" if value else default


def _number(given: dict[str, str], name: str, default: int) -> int:
    value = given.get(name, "")
    return int(value) if re.fullmatch(r"-?[0-9]{1,9}", value) else default
