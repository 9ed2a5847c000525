"""The brochure: HTML and CSS to a branded PDF."""
