"""Days: the arithmetic of the calendar, times whose year may be missing, and what they come to."""
