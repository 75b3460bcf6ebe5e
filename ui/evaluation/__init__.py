"""The parts of the page Evaluation."""
