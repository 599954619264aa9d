"""One file a format: bytes in, what is in them out. Each document library has its one home here."""
