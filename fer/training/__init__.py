"""From a configuration and a dataset to a run."""
