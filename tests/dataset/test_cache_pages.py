"""Memory-mapped arrays whose pages are released."""

from pathlib import Path

import numpy as np

from fer.dataset.cache import ArrayCache, release_pages

SHA256 = "0123456789abcdef" * 4
LETTERS = np.arange(5000, dtype=np.uint8)


def test_what_was_released_is_read_again(tmp_path: Path) -> None:
    cache = ArrayCache(tmp_path)
    cache.store(SHA256, {"letters": LETTERS})
    arrays = cache.load(SHA256, ["letters"])
    assert arrays is not None
    letters = arrays["letters"]

    release_pages(letters)

    np.testing.assert_array_equal(letters, LETTERS)


def test_what_was_written_into_an_array_in_memory_stays() -> None:
    letters = LETTERS.copy()
    letters[0] = 99

    release_pages(letters)

    assert letters[0] == 99


def test_what_was_written_into_a_private_map_stays(tmp_path: Path) -> None:
    np.save(tmp_path / "letters.npy", LETTERS)
    letters = np.load(tmp_path / "letters.npy", mmap_mode="c")
    letters[0] = 99

    release_pages(letters[:10])

    assert letters[0] == 99
