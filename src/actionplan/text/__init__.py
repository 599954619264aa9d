"""Text of any origin: made harmless, measured, compared, cut into lines; and days and counts in words."""
