"""What authors ever wrote in a run: the versions that a settled world may still show."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from stoppress.content.source import Kind, kind_of

Inputs = Mapping[str, str]
"""The texts of a site's configuration and templates, by their keys."""


@dataclass
class History:
    """Every version of everything."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    """Of each source."""
    inputs: list[Inputs] = field(default_factory=lambda: [{}])
    """Every state that the site's inputs were in together."""

    def wrote(self, key: str, text: str) -> None:
        """A source has been written."""
        self.texts.setdefault(key, []).append(text)
        if kind_of(key) is Kind.SITE_INPUT:
            self.inputs.append({**self.inputs[-1], key: text})

    def removed(self, key: str) -> None:
        """A source has been deleted."""
        if kind_of(key) is Kind.SITE_INPUT:
            self.inputs.append({other: text for other, text in self.inputs[-1].items() if other != key})
