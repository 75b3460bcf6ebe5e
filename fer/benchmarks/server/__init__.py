"""A server of the app and those who use it at once: visitors, API clients, cameras."""
