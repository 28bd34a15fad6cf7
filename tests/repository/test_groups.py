"""What is slow to set up is set up once: the tests of a group run in one process."""

import pytest

pytestmark = pytest.mark.xdist_group("sample")


def test_a_test_of_a_group_is_told_apart(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("loadgroup", False):
        pytest.skip("the tests are not divided among processes")
    assert request.node.nodeid.endswith("@sample")  # pytest-xdist divides by this
