"""Content: what an issue says. Nothing here knows how it looks or how it travels."""
