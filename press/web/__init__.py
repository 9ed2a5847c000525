"""The web page: what "view in browser" opens."""
