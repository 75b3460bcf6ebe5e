"""Files and messages that are changed at random, and what the real decoders make of them."""
