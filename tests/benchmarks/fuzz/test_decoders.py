"""The decoders that meet strangers' files."""

import pytest

from fer.benchmarks.fuzz.decoders import DECODERS
from fer.errors import FerError


@pytest.mark.parametrize("kind", [kind for kind in DECODERS if kind != "records"])
def test_what_is_no_such_file_is_refused_with_a_sentence(kind: str) -> None:
    with pytest.raises(FerError, match=r"\."):
        DECODERS[kind].decode(b"nothing of the kind")


def test_a_record_is_read_by_what_reads_a_file_of_its_name() -> None:
    assert DECODERS["records"].decode(b'other.json\n{"a": 1}') == {"a": 1}
    with pytest.raises(FerError, match="damaged"):
        DECODERS["records"].decode(b"finished.json\n{}")
