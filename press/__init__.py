"""Ponte Press: one article becomes an HTML newsletter, a branded PDF brochure and a web page."""
