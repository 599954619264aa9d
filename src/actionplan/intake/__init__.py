"""A document's tables made into a plan: which table, which heading, which row is what."""
