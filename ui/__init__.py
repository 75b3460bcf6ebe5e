"""The parts of pages: inputs, cached loading, drawings, charts, results."""
