"""The use case of indexing: rebuilding the pages that list posts, and only those that a change dirtied."""
