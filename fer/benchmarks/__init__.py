"""Measurements of this machine and this code: medians and ratios, never tests."""
