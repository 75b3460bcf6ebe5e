"""What is wrong with a dataset: copies, leaks, blank faces, doubtful labels."""
