"""Faults of a dataset: duplicates, leakage, blank faces, suspected label errors."""
