"""Documents that are tables: of spreadsheets, and files with delimiters."""
