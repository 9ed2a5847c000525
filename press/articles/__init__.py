"""Articles: what was received, what it says, and the draft made of it."""
