"""Delivery: what was sent to whom is written down before and after it happens."""
