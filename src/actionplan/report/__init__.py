"""What is shown of a plan as of a date, made once for every way of showing it."""
