"""What stands around times: parts of them, ranges and lists, what they are there for, what repeats."""
