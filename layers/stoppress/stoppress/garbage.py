"""How often Python looks for objects that hold on to each other and to which nothing else leads."""

import gc

NEW_OBJECTS = 50_000
"""After how many new objects it looks. Python's own choice, 700, cost the functions a fifth of their time."""


def collect_seldom() -> None:
    """Have Python look less often, and never again at what there is by now, which stays: the program."""
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
