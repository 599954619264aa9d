"""A document's tables made into a plan: which table, which heading, which row is what.

`source` is what a reader of a format gives. In `table`, `choice` finds the tables of actions (`forms` makes
one of forms), `heading_rows` their headings, `layout` what these part, and `rows` says what each row is;
`columns` says what each column is. `groups` gathers the rows of an action, `actions` makes one of them,
with its `reports`, and `moments` says as of when each speaks. `draft` makes the whole `record`, with all
that was not understood, and `again` holds the next version of a document against the plan.
"""
