"""The feature maps of a network's layers for one face, as small pictures."""

import numpy as np
import streamlit as st

from fer.arrays import FeatureMaps
from fer.explanation.explanation import Explanation, most_variable_channels
from ui.elements.face_image import side_by_side
from ui.explain.overlay import Picture

CHANNELS = 8
"""Pictures of a layer."""

ACROSS = 4

SIDE, GAP = 96, 4
"""Pixels of a picture, and between two."""


def show(explanation: Explanation) -> None:
    """Show the most variable channels of each layer, the first layer first."""
    st.markdown(
        "From layer to layer the maps get smaller and more abstract: first edges and shadows, "
        "then shapes, at last features that tell expressions apart."
    )
    with st.grid(2, min_column_width=260):
        for number, maps in enumerate(explanation.layers, 1):
            height, width, channels = maps.shape
            shown = most_variable_channels(maps, CHANNELS)
            with st.container():
                st.markdown(
                    f"**Layer {number}: {height} × {width}**, {len(shown)} of {channels} channels"
                )
                st.image(
                    strip(maps[..., shown]),
                    width="stretch",
                    output_format="PNG",
                    alt=f"{len(shown)} channels of {height} by {width}",
                )
    st.caption(
        f"For each layer the {CHANNELS} channels that vary most over this face. Bright means that "
        "the channel's feature is strong there. The features are learned and need not have a name."
    )


def strip(maps: FeatureMaps) -> Picture:
    """Return channels side by side, ACROSS in a row, each from its darkest to its brightest place.

    Args:
        maps: (H, W, C).

    Returns:
        (height, width, 4): grey pictures of SIDE pixels, and gaps that are transparent.
    """
    tiles = np.zeros((maps.shape[2], SIDE + GAP, SIDE + GAP, 4), np.uint8)
    for tile, channel in zip(tiles, np.moveaxis(maps, 2, 0), strict=True):
        tile[:SIDE, :SIDE, :3] = _enlarged(channel)[..., np.newaxis]
        tile[:SIDE, :SIDE, 3] = 255
    return side_by_side(tiles, ACROSS)[:-GAP, :-GAP]


def _enlarged(channel: FeatureMaps) -> Picture:
    low, high = float(channel.min()), float(channel.max())
    grey = np.rint(255 * (channel - low) / max(high - low, 1e-9)).astype(np.uint8)
    # By the nearest place: a map of 6 × 6 shall look like one.
    rows, columns = (np.arange(SIDE) * length // SIDE for length in grey.shape)
    enlarged: Picture = grey[np.ix_(rows, columns)]
    return enlarged
