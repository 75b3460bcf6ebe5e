"""Why a model answers as it does about one face, on the screen."""
