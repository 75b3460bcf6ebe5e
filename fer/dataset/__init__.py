"""FER2013 and what a network is trained on."""
