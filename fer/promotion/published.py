"""Figures that others published, for our own to stand beside."""

from fer.dataset.split import Split

# The README of the notebook project; it gives no loss for PrivateTest.
NOTEBOOK_ACCURACY = {Split.TRAINING: 0.6605, Split.PUBLIC_TEST: 0.5804, Split.PRIVATE_TEST: 0.5887}
NOTEBOOK_LOSS = {Split.TRAINING: 0.8757, Split.PUBLIC_TEST: 1.1807}
