"""What `plan import` tells and asks about a document."""
