"""A photo's way to faces: bytes, boxes, crops."""
