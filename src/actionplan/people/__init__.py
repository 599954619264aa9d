"""Whom words mean: the people of the register whose key or name stands in them."""

from actionplan.people.leads import led_by
from actionplan.people.register import Register
from actionplan.people.vocabulary import is_plain_word

__all__ = ["Register", "is_plain_word", "led_by"]
