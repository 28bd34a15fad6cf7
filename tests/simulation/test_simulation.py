"""A few hundred schedules, drawn by Hypothesis; `make soak` runs as many as asked for."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.simulation.faults import FAULTS, Fault
from tests.simulation.run import perform, random_run, shrink

SCHEDULES = 300
OPERATIONS = 10


@pytest.fixture(autouse=True, scope="module")
def quiet() -> Iterator[None]:
    """Handlers report every conflict that they give back to their queue: here that is what they are for."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@settings(max_examples=SCHEDULES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_any_schedule_settles_as_a_clean_build(seed: int) -> None:
    run = perform(random_run(seed, OPERATIONS))
    assert not run.faults, shrink(run).script()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_the_simulator_sees_each_fault(fault: Fault) -> None:
    with fault.put_in():
        for seed in (fault.shown_by, *range(499)):
            if perform(random_run(seed, OPERATIONS * 4), unconditional_puts=fault.unconditional_puts).faults:
                return
    pytest.fail(f"500 schedules did not show: {fault.name}")


def test_a_run_can_be_replayed_by_its_number() -> None:
    runs = [perform(random_run(7, OPERATIONS)) for _ in range(2)]
    assert runs[0] == runs[1]
    assert runs[0].turns > 0


def test_a_failing_run_is_cut_down_to_what_it_takes() -> None:
    fault = next(fault for fault in FAULTS if fault.name == "entries written before the page")
    with fault.put_in():
        run = next(run for seed in range(500) if (run := perform(random_run(seed, OPERATIONS))).faults)
        small = shrink(run)
    assert small.faults
    assert len(small.operations) <= len(run.operations)
    assert f"seed {run.seed}" in small.script()
