"""The use case of a change that concerns every page: all sources are published again, then all periods rebuilt."""

"""The use case of a change that concerns every page: all sources are published again, then all periods rebuilt."""
