"""Actions, made when they are looked at, are as good as a tuple of them."""

from __future__ import annotations

import pickle

import pytest

from actionplan.model.actions import OPENING, Actions
from builders import plan_of, update_of

PLAN = plan_of(
    {"action": "One\x1b[31m\nline " + "x" * OPENING, "due": "2010-01-02"},
    {
        "action": "Two",
        "due": "2010-01-02",
        "updates": [update_of("2009-12-01", due="2010-03-01"), update_of("2009-12-02", due="2010-01-01")],
        "parts": [{"ref": "2a", "by_whom": "PS", "due": "2009-12-31"}, {"ref": "2b", "action": "Half"}],
    },
    {"updates": [update_of("2009-12-01", timescale="31 March 2010")]},
    {},
)


def test_they_are_counted_indexed_sliced_and_compared_as_a_tuple() -> None:
    actions, whole = PLAN.actions, tuple(PLAN.actions)
    assert (len(actions), actions[1], actions[-1]) == (4, whole[1], whole[-1])
    assert (actions[1:3], actions[::-1]) == (whole[1:3], whole[::-1])
    assert actions == whole
    assert actions == Actions.of(whole)
    assert actions != whole[1:]
    assert whole[2] in actions
    with pytest.raises(IndexError):
        actions[4]


def test_a_plan_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(PLAN.actions)) == PLAN.actions


def test_each_is_known_by_the_start_of_its_wording() -> None:
    (first, *_), *_ = PLAN.actions.openings
    assert first[1].startswith("One␛[31m line xxx")
    assert len(first[1]) <= OPENING
    assert PLAN.actions.openings[1] == (("2", "Two"), ("2a", "PS"), ("2b", "Half"))
    assert PLAN.actions.places == {"1": 0, "2": 1, "2a": 1, "2b": 1, "3": 2, "4": 3}
