"""What the log says of a source: one line, with what an author would ask."""

import logging

from ..publish.outcome import Outcome


def log_outcome(logger: logging.Logger, outcome: Outcome) -> None:
    """Log what became of a source; a warning where its author has to do something."""
    level = logging.WARNING if outcome.problem else logging.INFO
    details = {"key": outcome.key, "status": outcome.status, "pages_written": outcome.pages_written}
    problem = {"problem": str(outcome.problem)} if outcome.problem else {}
    upload = {"version_id": outcome.upload.version, "sequencer": outcome.upload.sequencer} if outcome.upload else {}
    notes = {"notes": [str(note) for note in outcome.notes]} if outcome.notes else {}
    logger.log(level, "%s %s", outcome.status, outcome.key, extra={**details, **upload, **problem, **notes})
