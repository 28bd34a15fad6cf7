from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stoppress.content.address import served_key
from stoppress.content.index import Index, is_index_path, segment
from stoppress.content.paths import check_path
from stoppress.content.site import Site
from stoppress.content.slug import lower
from stoppress.errors import PostProblem

TRICKY = st.text(st.sampled_from("~2fFEindex. /%aA中\\ßẞİΣσς"), max_size=8)
NAMES = TRICKY | st.text(max_size=8)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_no_two_names_share_a_segment(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) is (one == other)


@settings(deadline=None)
@given(NAMES, NAMES)
def test_no_two_indexes_share_a_path_where_case_does_not_count(one: str, other: str) -> None:
    first, second = Index.named("tag", one), Index.named("tag", other)
    assert (
        (lower(first.landing_path) == lower(second.landing_path)) is (first == second) is (lower(one) == lower(other))
    )


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20))
def test_the_pages_of_an_index_are_found_however_they_are_asked_for(name: str) -> None:
    assume(lower(name) != "index")  # /category/Index leads to the directory
    index, written = Index.named("category", name), Index("category", name)
    assert served_key(written.landing_path) == index.landing_path
    assert served_key(written.archive_path("2022-02", 3)) == index.archive_path("2022-02", 3)
    assert served_key(written.feed_path or "") == index.feed_path
    assert is_index_path(written.landing_path, Site())
    assert is_index_path(written.archive_path("2022-02", 3), Site())


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd"), min_size=1, max_size=50))
def test_a_segment_is_one_that_every_store_takes(name: str) -> None:
    path = Index.named("category", name).landing_path
    try:
        check_path(f"x/{path}", file="a.md", line=None, site=Site())
    except PostProblem as problem:
        raise AssertionError(problem) from problem
