"""A document's tables made into a plan: which table, which heading, which row is what.

`source` is what a reader of a format gives. In `table`, `layout` finds the tables of actions (`forms` makes
one of forms), `headings` and `columns` say what each column is, `rows` what each row is. `actions` makes an
action of its rows, `draft` the whole record, with all that was not understood.
"""
