"""Stoppress publishes Jekyll-style posts from object storage, one post at a time."""

__version__ = "0.1.0"
