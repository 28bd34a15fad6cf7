"""Makes stored pages what they should be: the one rule, and the passes that follow it."""
