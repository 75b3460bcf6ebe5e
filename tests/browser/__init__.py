"""The pages in a browser; a package, so that its fixtures can end with its last test."""
