"""Which memory leads a worker back to whatever page a dead one may have left: the table of decision 033."""

import pytest

from tests.models.journal import MEMORIES, Memory, Model, Queue

ITEM_FORGETS, ITEM, REPLAY_TAKES_OUT, WORKER_TAKES_OUT, SWEEP_OF_THE_DEAD, SWEEP_AT_ANY_TIME = MEMORIES

RIGHT = [
    (ITEM, Queue.AFTER_DEATH),
    (ITEM, Queue.TWICE),
    (REPLAY_TAKES_OUT, Queue.AFTER_DEATH),
    (WORKER_TAKES_OUT, Queue.AFTER_DEATH),
    (WORKER_TAKES_OUT, Queue.TWICE),
    (SWEEP_OF_THE_DEAD, Queue.AFTER_DEATH),
    (SWEEP_OF_THE_DEAD, Queue.ONCE_DONE),
]
WRONG = [
    (ITEM_FORGETS, Queue.AFTER_DEATH),
    (ITEM, Queue.ONCE_DONE),
    (REPLAY_TAKES_OUT, Queue.TWICE),
    (WORKER_TAKES_OUT, Queue.ONCE_DONE),
    (SWEEP_AT_ANY_TIME, Queue.AFTER_DEATH),
]


def name(value: Memory | Queue) -> str:
    return value.name


@pytest.mark.parametrize(("memory", "queue"), RIGHT, ids=name)
def test_a_page_is_right_in_the_end(memory: Memory, queue: Queue) -> None:
    result = Model("ABA", memory, queue).explore()
    assert result.settled
    assert result.wrong == 0


@pytest.mark.parametrize(("memory", "queue"), WRONG, ids=name)
def test_a_page_may_stay_wrong(memory: Memory, queue: Queue) -> None:
    assert Model("ABA", memory, queue).explore().wrong


@pytest.mark.parametrize("memory", MEMORIES, ids=name)
def test_nothing_is_needed_while_the_input_does_not_come_back(memory: Memory) -> None:
    result = Model("AB", memory, Queue.ONCE_DONE).explore()
    assert result.settled
    assert result.wrong == 0
