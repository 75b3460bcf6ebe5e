"""Evaluation of models, from their stored outputs."""
