"""Counts the calls on a store, and the bytes that are put."""

from collections import Counter
from typing import Any


class Counted:
    """A store with its calls counted as ``<name>.<verb>``."""

    def __init__(self, inner: Any, name: str, calls: Counter[str]) -> None:
        self._inner, self._name, self._calls = inner, name, calls

    def __getattr__(self, verb: str) -> Any:
        self._calls[f"{self._name}.{verb}"] += 1
        return getattr(self._inner, verb)

    def put(self, key: str, body: bytes, **options: Any) -> Any:
        """Count the call and the bytes."""
        self._calls[f"{self._name}.put"] += 1
        self._calls[f"{self._name} bytes"] += len(body)
        return self._inner.put(key, body, **options)
