"""How the command line talks with people: output, the editor, what a write did."""
