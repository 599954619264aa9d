"""A table of a document: its headings, its columns, its rows, and what each of them is."""
