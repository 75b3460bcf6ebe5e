"""Datasets: FER2013, synthetic faces and others, from their CSV files."""
