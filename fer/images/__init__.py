"""From the bytes of a photo to its faces: decoded, detected, cut out."""
