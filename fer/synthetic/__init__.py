"""Faces drawn from parameters, for machines that have no photographs to learn from."""
