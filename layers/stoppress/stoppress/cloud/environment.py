"""The environment of the functions, as template.yaml sets it."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self


@dataclass(frozen=True, slots=True)
class Environment:
    """Where the functions find their stores. Each field is the environment variable of its name in capitals."""

    content_bucket: str
    site_bucket: str
    catalogue_table: str
    cache_control: str
    """The Cache-Control header of the site's pages."""
    uploads_queue_arn: str
    uploads_queue_url: str
    bulk_queue_url: str
    """The queue of uploads that can wait."""
    schedule_group: str
    """The EventBridge Scheduler group for posts dated in the future."""
    scheduler_role_arn: str
    """The role that lets the Scheduler send to the uploads queue."""
    full_rebuild_arn: str
    """The state machine that makes every page anew."""
    metrics_namespace: str
    """The CloudWatch namespace of what the functions measure."""

    @classmethod
    def of(cls, variables: Mapping[str, str]) -> Self:
        """The environment of a function; raises LookupError, naming every variable that is absent or empty."""
        names = [field.name.upper() for field in fields(cls)]
        missing = [name for name in names if not variables.get(name)]
        if missing:
            raise LookupError(f"The function's environment lacks {', '.join(missing)}; see template.yaml.")
        return cls(*(variables[name] for name in names))
