"""The steps of the state machine that makes every page anew after a change of the site's inputs."""

import logging
import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from stoppress.cloud.settings import Settings
from stoppress.cloud.uploads import Uploads
from stoppress.cloud.wiring import PRIVATE_PREFIX, press_over_aws, uploads_over_aws
from stoppress.model.index import Index
from stoppress.press import Press
from stoppress.walk.walk import Ticket

logger = logging.getLogger("rebuild_site")


@cache
def press() -> Press:
    """The press, built on the first event and kept for the following ones."""
    return press_over_aws(Settings.from_environment(os.environ))


@cache
def uploads() -> Uploads:
    """The uploads queue, for sources that can't be published now."""
    return uploads_over_aws(Settings.from_environment(os.environ))


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Do the step that the event names, unless a newer change has made the walk void."""
    answer = STEPS[event["step"]](Ticket(**event["walk"]), event)
    logger.info(event["step"], extra={"walk": event["walk"], "answer": answer})
    return answer


def publish(ticket: Ticket, event: Mapping[str, Any]) -> dict[str, Any]:
    """Publish a batch of the content bucket's listing. The answer is empty: a state machine's output has a limit."""
    for item in event["items"]:
        try:
            if press().walk.publish(ticket, item["key"], again=event["retries"] > 0) is None:
                break
        except Exception:
            # One source must not hold up the walk. The uploads queue has retries, and keeps what it can't deal with.
            logger.exception("handed over to the uploads queue", extra={"key": item["key"]})
            uploads().send(item["key"])
    return {}


def list_periods(ticket: Ticket, _event: Mapping[str, Any]) -> dict[str, Any]:
    """Write down the periods to rebuild; returns the list's key in the content bucket, empty for a void walk."""
    key = press().walk.list_periods(ticket)
    return {"list": PRIVATE_PREFIX + key if key else ""}


def rebuild(ticket: Ticket, event: Mapping[str, Any]) -> dict[str, Any]:
    """Rebuild a batch of the list's periods."""
    periods = [(Index(item["kind"], item["name"]), item["period"]) for item in event["items"]]
    press().walk.rebuild(ticket, periods, again=event["retries"] > 0)
    return {}


def finish(ticket: Ticket, _event: Mapping[str, Any]) -> dict[str, Any]:
    """Note that every page is made with the walk's inputs."""
    return {"finished": press().walk.finish(ticket)}


STEPS: Mapping[str, Callable[[Ticket, Mapping[str, Any]], dict[str, Any]]] = {
    "publish": publish,
    "list_periods": list_periods,
    "rebuild": rebuild,
    "finish": finish,
}
