"""How good a model is, from its kept outputs."""
