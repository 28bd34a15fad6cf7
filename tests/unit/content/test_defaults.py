import pytest

from stoppress.content.defaults import defaults_for
from stoppress.content.site import Defaults, Site


def found(*defaults: Defaults, key: str = "_posts/special/2022-01-01-a.md") -> dict[str, object]:
    return dict(defaults_for(Site(defaults=defaults), key, "posts"))


def test_the_longer_path_wins_in_either_order() -> None:
    wide, narrow = Defaults("", None, {"a": 1, "b": 1}), Defaults("_posts/special", None, {"a": 2})
    assert found(wide, narrow) == found(narrow, wide) == {"a": 2, "b": 1}


def test_of_equal_paths_the_one_with_a_type_wins() -> None:
    typed, untyped = Defaults("", "posts", {"a": 1}), Defaults("", None, {"a": 2})
    assert found(typed, untyped) == found(untyped, typed) == {"a": 1}


def test_of_equals_the_later_wins() -> None:
    assert found(Defaults("", "posts", {"a": 1}), Defaults("", "posts", {"a": 2})) == {"a": 2}


def test_other_types_do_not_apply() -> None:
    assert found(Defaults("", "pages", {"a": 1})) == {}


@pytest.mark.parametrize(
    ("path", "applies"),
    [
        ("_posts", True),
        ("_posts/spec", True),
        ("_posts/other", False),
        ("_posts/*", True),
        ("*/special", True),
        ("_posts/*/*.md", True),
        ("**/*.md", True),
        ("_posts/*.md", False),
        ("_posts/sp*l", True),
        ("_posts/?pecial/*", True),
        ("special/*", False),
    ],
)
def test_paths_and_globs(path: str, applies: bool) -> None:
    assert bool(found(Defaults(path, None, {"a": 1}))) is applies


def test_mappings_are_merged() -> None:
    assert found(Defaults("", None, {"a": {"x": 1, "y": 1}}), Defaults("_posts", None, {"a": {"x": 2}})) == {
        "a": {"x": 2, "y": 1}
    }
