"""An upload or a deletion of a source, as the object store tells of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upload:
    """What an event says of the upload or deletion of an object. It is reported, and nothing is decided by it."""

    version: str
    """The object's version ID, or its delete marker's; empty where the bucket keeps no versions."""
    sequencer: str
    """A hexadecimal number that grows with each upload and deletion of the key."""
    time: str
    """When it came (UTC, ISO 8601)."""

    def is_after(self, other: "Upload") -> bool:
        """Whether it came after another one of the same key.

        Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
        """
        length = max(len(self.sequencer), len(other.sequencer))
        return self.sequencer.ljust(length, "0") > other.sequencer.ljust(length, "0")


def latest(first: Upload | None, second: Upload | None) -> Upload | None:
    """The later one of two uploads of one key; None where there is none."""
    if first is None or second is None:
        return first or second
    return second if second.is_after(first) else first
