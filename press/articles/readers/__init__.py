"""Readers: one module per format, each gives a Manuscript."""
