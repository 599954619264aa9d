"""Action plans: one YAML file, dated updates, and every question asked as of a date.

>>> from datetime import date
>>> import actionplan
>>> plan = actionplan.load("plan.yaml")
>>> [late.item.ref for late in actionplan.overdue(plan, as_of=date(2009, 12, 10))]
['1', '3']
"""

from actionplan.errors import EditRefused, InvalidPlan, PlanError, UnreadablePlan, WrongRequest
from actionplan.model import Action, Part, Person, Plan, Update
from actionplan.planfile import load
from actionplan.standing import Standing, overdue, standing, standings
from actionplan.timescale import Calendar, Period, Timescale, parse

__version__ = "0.1.0"

__all__ = [
    "Action",
    "Calendar",
    "EditRefused",
    "InvalidPlan",
    "Part",
    "Period",
    "Person",
    "Plan",
    "PlanError",
    "Standing",
    "Timescale",
    "UnreadablePlan",
    "Update",
    "WrongRequest",
    "load",
    "overdue",
    "parse",
    "standing",
    "standings",
]
