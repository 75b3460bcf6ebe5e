"""Why a network answers as it does: where on a face it looked, and what its layers see."""
