"""The parts of the page Video."""
