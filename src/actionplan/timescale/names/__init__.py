"""What names a time: days, months, quarters, years, counts, meetings."""
