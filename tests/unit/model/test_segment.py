from hypothesis import given, settings
from hypothesis import strategies as st

from stoppress.errors import PostProblem
from stoppress.model.index import Index, segment
from stoppress.model.paths import check_path
from stoppress.model.site import Site

TRICKY = st.text(st.sampled_from("~2FEindex. /%a中\\"), max_size=8)


@settings(deadline=None)
@given(TRICKY | st.text(max_size=8), TRICKY | st.text(max_size=8))
def test_no_two_names_share_a_segment(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) is (one == other)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffd"), min_size=1, max_size=50))
def test_a_segment_is_one_that_every_store_takes(name: str) -> None:
    path = Index("category", name).landing_path
    try:
        check_path(f"x/{path}", file="a.md", line=None, site=Site())
    except PostProblem as problem:
        raise AssertionError(problem) from problem
