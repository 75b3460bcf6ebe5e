"""Where a dataset comes from: files, pictures, Kaggle, Microsoft."""
