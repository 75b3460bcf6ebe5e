"""What the page Dataset is made of."""
