"""Passes over the tree that the blocks and spans have been read into."""
