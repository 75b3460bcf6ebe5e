from fer.images.yunet_file import contents


def test_the_files_are_what_this_makes_of_the_published_one() -> None:
    made = contents()

    assert {file: file.read_bytes() for file in made} == made
