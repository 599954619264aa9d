"""plan.yaml as text and as record, and the way between them in both directions.

The only home of yaml, which takes a while to import: import this package and its modules inside functions.
`editing` edits, `entry` gives and takes an entry as people edit it, `places` tells where something stands.
"""

from actionplan.document.read import Document, read

__all__ = ["Document", "read"]
