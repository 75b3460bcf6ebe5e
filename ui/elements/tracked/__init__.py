"""Tracked faces over a picture that moves, their chart and table: what Live and Video share."""
