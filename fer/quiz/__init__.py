"""Games in which people and a model say what faces show, and how both compare."""
