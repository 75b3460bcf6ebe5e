"""Why a network predicts what it predicts: heat maps over a face, and feature maps."""
