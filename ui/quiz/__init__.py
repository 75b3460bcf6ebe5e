"""The page Quiz: a class plays against a model; and the pupils' own page."""
