"""All that resuming a training needs, on disk so that a torn write is never taken for one."""

import hashlib
import json
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from fer.arrays import Array
from fer.files import content_of, replacing

NEWEST, BEFORE = "newest.checkpoint", "before.checkpoint"
DIGEST_BYTES = hashlib.sha256().digest_size


@dataclass(frozen=True, slots=True, eq=False)
class Checkpoint:
    """The arrays of a training, in the order its variables have, and where it stands."""

    arrays: Sequence[Array]
    state: dict[str, Any]  # what JSON can hold

    def save(self, folder: Path) -> None:
        """Make this the newest in `folder`; the one that was stays beside it.

        Raises:
            FerError: it could not be written; what was there stays.
        """
        content = self._content()
        newest = folder / NEWEST
        with replacing(newest) as partial:
            partial.write_bytes(hashlib.sha256(content).digest() + content)
            if newest.exists():
                newest.replace(folder / BEFORE)

    @classmethod
    def load(cls, folder: Path) -> "Checkpoint | None":
        """The newest whole one in `folder`; None when there is none."""
        for name in (NEWEST, BEFORE):
            with suppress(OSError, ValueError, KeyError, zipfile.BadZipFile):
                return cls._of(content_of(folder / name))
        return None

    def _content(self) -> bytes:
        archive = BytesIO()
        named: dict[str, Any] = {f"array{place}": array for place, array in enumerate(self.arrays)}
        named["state"] = np.frombuffer(json.dumps(self.state).encode(), np.uint8)
        np.savez(archive, **named)
        return archive.getvalue()

    @classmethod
    def _of(cls, written: bytes) -> "Checkpoint":
        digest, content = written[:DIGEST_BYTES], written[DIGEST_BYTES:]
        if hashlib.sha256(content).digest() != digest:
            raise ValueError("a checkpoint that was not written whole")
        with np.load(BytesIO(content)) as archive:
            state = json.loads(archive["state"].tobytes())
            arrays = [archive[f"array{place}"] for place in range(len(archive.files) - 1)]
        return cls(arrays, state)
