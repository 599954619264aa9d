"""Values as YAML, and edits as splices of the text, in the habits of the file; nothing here is proved."""
