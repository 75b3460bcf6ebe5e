"""The camera over WebRTC."""
