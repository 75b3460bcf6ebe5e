"""What the page Video is made of."""
