"""From a video to its faces, followed over time."""
