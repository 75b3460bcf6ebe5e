from fer.images.yunet import FILE
from fer.images.yunet_file import content


def test_the_file_is_what_this_makes_of_the_published_one() -> None:
    assert FILE.read_bytes() == content()
