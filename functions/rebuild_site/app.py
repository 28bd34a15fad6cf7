"""The steps of the state machine that makes every page anew after a change of the site's inputs."""

import logging
import os
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from stoppress.application import Application
from stoppress.cloud.environment import Environment
from stoppress.cloud.uploads import Uploads
from stoppress.cloud.wiring import PRIVATE_PREFIX, application_over_aws, uploads_over_aws
from stoppress.content.index import Index
from stoppress.full_rebuild.rebuilder import FullRebuild
from stoppress.garbage import collect_seldom

logger = logging.getLogger("rebuild_site")


@cache
def application() -> Application:
    """The application, built on the first event and kept for the following ones."""
    collect_seldom()
    return application_over_aws(Environment.of(os.environ))


@cache
def uploads() -> Uploads:
    """The uploads queue, for sources that can't be published now."""
    return uploads_over_aws(Environment.of(os.environ))


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Do the step that the event names, unless a newer change has superseded the full rebuild."""
    answer = STEPS[event["step"]](FullRebuild(**event["full_rebuild"]), event)
    logger.info(event["step"], extra={"full_rebuild": event["full_rebuild"], "answer": answer})
    return answer


def publish_batch(full_rebuild: FullRebuild, event: Mapping[str, Any]) -> dict[str, Any]:
    """Publish a batch of the content bucket's listing. The answer is empty: a state machine's output has a limit."""
    for item in event["items"]:
        if item["key"].startswith(PRIVATE_PREFIX):  # what Stoppress itself keeps there
            continue
        try:
            if (
                application().full_rebuilder.publish_source(full_rebuild, item["key"], again=event["retries"] > 0)
                is None
            ):
                break
        except Exception:
            # One source must not hold up the others. The uploads queue has retries, and keeps what it can't deal with.
            logger.exception("handed over to the uploads queue", extra={"key": item["key"]})
            uploads().send(item["key"])
    return {}


def list_periods(full_rebuild: FullRebuild, _event: Mapping[str, Any]) -> dict[str, Any]:
    """Write down the periods to rebuild; returns the list's key in the content bucket, empty if superseded."""
    key = application().full_rebuilder.list_periods(full_rebuild)
    return {"list": PRIVATE_PREFIX + key if key else ""}


def rebuild_batch(full_rebuild: FullRebuild, event: Mapping[str, Any]) -> dict[str, Any]:
    """Rebuild a batch of the list's periods."""
    periods = [(Index(item["kind"], item["name"]), item["period"]) for item in event["items"]]
    application().full_rebuilder.rebuild_periods(full_rebuild, periods, again=event["retries"] > 0)
    return {}


def finish(full_rebuild: FullRebuild, _event: Mapping[str, Any]) -> dict[str, Any]:
    """Note that every page is made with the inputs of the full rebuild."""
    return {"finished": application().full_rebuilder.finish(full_rebuild)}


STEPS: Mapping[str, Callable[[FullRebuild, Mapping[str, Any]], dict[str, Any]]] = {
    "publish": publish_batch,
    "list_periods": list_periods,
    "rebuild": rebuild_batch,
    "finish": finish,
}
