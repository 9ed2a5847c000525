"""The preview: the products of an edition in a browser, following every change on disk."""
