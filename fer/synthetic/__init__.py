"""Synthetic faces, drawn from parameters, for machines without photos."""
