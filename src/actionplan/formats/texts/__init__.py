"""Documents whose tables stand among text: of word processors, of the web, in Markdown."""
