"""A dataset seen through a model: its answers, its likenesses, its map."""
