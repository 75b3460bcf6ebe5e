"""Datasets from elsewhere: files, images in folders, Kaggle, FER+."""
