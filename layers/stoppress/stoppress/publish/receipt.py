"""The receipt of a source: what became of its latest upload, in an object that its author may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from ..catalogue.record import Record
from ..catalogue.upload import Upload
from ..errors import Problem
from .outcome import Outcome

RECEIPTS = "_stoppress/receipts/"
"""What stands before the key of a source, in the content bucket, for the key of its receipt."""

WAITING = "waiting"


def receipt_key(key: str) -> str:
    """The key of a source's receipt in the content bucket."""
    return f"{RECEIPTS}{key}.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a source. Of several uploads it speaks of the latest that was dealt with."""

    key: str
    status: str
    """As an outcome's; or ``WAITING``, where the site's own inputs have to be mended before it can be published."""
    upload: Upload | None = None
    url: str = ""
    """The URL of its page, without ``baseurl``; empty where it has none."""
    due: str = ""
    """When a scheduled post is to appear (UTC, ISO 8601)."""
    problem: Problem | None = None
    page_at: str = ""
    """When its page was live, or gone (UTC, ISO 8601); empty for what has no page, such as a site input."""
    indexes_at: str = ""
    """When the index pages had been rebuilt; empty until then."""

    @classmethod
    def of_record(cls, record: Record, *, page_at: str, indexes_at: str) -> Self:
        """The receipt of a source that has a record."""
        return cls(
            record.source, record.status, record.upload, record.url, record.due, record.problem, page_at, indexes_at
        )

    @classmethod
    def of_outcome(cls, outcome: Outcome) -> Self:
        """The receipt of what has no record: an input of the site, or a file that is none of the site's."""
        return cls(outcome.key, outcome.status, outcome.upload, problem=outcome.problem)

    def may_replace(self, other: "Receipt") -> bool:
        """Whether this receipt, written by who has not seen a record change, says more than the one that is there."""
        if self.upload and other.upload and other.upload.is_after(self.upload):
            return False
        is_newer = self.upload is not None and (other.upload is None or self.upload.is_after(other.upload))
        return is_newer or self.status != WAITING or other.status == WAITING

    def as_json(self) -> dict[str, Any]:
        """The receipt as its object holds it."""
        upload = self.upload
        return {
            "key": self.key,
            "version_id": upload.version if upload else "",
            "sequencer": upload.sequencer if upload else "",
            "uploaded_at": upload.time if upload else "",
            "status": self.status,
            "url": self.url,
            "due": self.due,
            "problem": self.problem.as_json() if self.problem else None,
            "page_at": self.page_at,
            "indexes_at": self.indexes_at,
        }

    @classmethod
    def of_json(cls, kept: Mapping[str, Any]) -> Self:
        """The receipt that an object holds."""
        upload = Upload(kept["version_id"], kept["sequencer"], kept["uploaded_at"])
        return cls(
            kept["key"],
            kept["status"],
            upload if upload.sequencer else None,
            kept["url"],
            kept["due"],
            Problem(**kept["problem"]) if kept["problem"] else None,
            kept["page_at"],
            kept["indexes_at"],
        )
