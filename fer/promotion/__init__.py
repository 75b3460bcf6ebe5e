"""Promotion of a run to a model: converted, checked, evaluated and described."""
