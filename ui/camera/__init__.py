"""The camera in the browser: its pictures to the server, the predictions drawn over them."""
