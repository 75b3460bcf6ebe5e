"""The camera in the browser: its pictures to the server, the answers drawn over them."""
