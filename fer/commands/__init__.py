"""The commands of `python -m fer`, one file each."""
