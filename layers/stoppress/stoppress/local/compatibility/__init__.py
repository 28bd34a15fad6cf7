"""Compatibility notes: what of a Jekyll site will be published, but otherwise than Jekyll does it.

What is rejected is no part of them.
"""
