"""From a video to its faces, tracked over time."""
