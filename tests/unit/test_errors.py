"""Problems are values that can be compared, kept in sets, and sent to another process."""

import copy
import pickle

import pytest

from stoppress.errors import PostProblem, Problem, SiteProblem

KINDS = (Problem, PostProblem, SiteProblem)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("line", [None, 7])
def test_a_problem_is_the_same_after_a_journey(kind: type[Problem], line: int | None) -> None:
    sent = kind("a.md", "It is wrong.", remedy="Mend it.", line=line)
    for arrived in (pickle.loads(pickle.dumps(sent)), copy.copy(sent), copy.deepcopy(sent)):
        assert arrived == sent
        assert type(arrived) is kind
        assert str(arrived) == str(sent)


def test_equal_problems_count_once() -> None:
    one, same = (PostProblem("a.md", "It is wrong.", "Mend it.", 2) for _ in range(2))
    assert {one, same} == {one}
    assert (
        len({one, PostProblem("a.md", "It is wrong.", "Mend it.", 3), SiteProblem("a.md", "It is wrong.", "", 2)}) == 3
    )
