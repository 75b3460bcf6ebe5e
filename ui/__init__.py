"""What pages are made of: inputs, cached loading, drawings, charts, results."""
