"""What the page Classify is put together from."""
