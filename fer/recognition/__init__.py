"""From a photo to a prediction per face."""
