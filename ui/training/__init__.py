"""What the page Training is put together from."""
