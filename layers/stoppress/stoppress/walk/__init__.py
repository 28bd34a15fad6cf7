"""The use case of a change that concerns every page: walking all sources, then all periods."""
