"""From a run to a model: what serves, checked and described."""
