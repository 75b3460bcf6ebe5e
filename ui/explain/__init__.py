"""The explanation of one prediction, on the screen."""
