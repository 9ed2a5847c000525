"""Rendering: what the three products share. Templates decide how things look; this fills them."""
