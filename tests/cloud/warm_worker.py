"""Loads what each mortal worker needs: they are forked from a process that has imported this, and begin at once."""

import kramdown.conversion  # noqa: F401

from .mortal_worker import SESSION

for service in ("sqs", "s3", "dynamodb"):
    SESSION.client(service)  # so that what botocore knows of the service is read
