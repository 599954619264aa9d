"""From characters to words of known classes, and the notation of rules over classes."""
