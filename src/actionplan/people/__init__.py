"""Whom words mean: the people of the register whose key or name stands in them."""
