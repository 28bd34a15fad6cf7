"""What a build has to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from ..inputs.site_inputs import SiteInputs
from ..publish.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Plan:
    """What there was when a build began."""

    keys: Sequence[str]
    """The keys of all sources, those first that have left a record only."""
    unchanged: Mapping[str, Outcome]
    """What became of those of them that are as they were."""
    inputs: SiteInputs
    now: datetime
    interrupted: Sequence[Path]
    """The log's entries of runs that were interrupted: what is on record is not taken as done then."""
    is_first: bool
    """Whether the site has nothing yet."""
    loaded: Mapping[str, Outcome] = field(default_factory=dict)
    """What became of the sources that were loaded in bulk."""
