"""A document's tables made into a plan: which table, which heading, which row is what.

`source` is what a reader of a format gives. In `table`, `choice` finds the tables of actions (`forms` makes
one of forms), `layout` their headings; `headings` and `columns` say what each column is, `rows` what each row
is. `actions` makes an action of its rows, `draft` the whole record, with all that was not understood, and
`again` holds the next version of a document against the plan.
"""
