"""What the folders around pictures say of them."""

from collections import Counter

import pytest

from fer.errors import FerError
from fer.labels import Expression, Split
from fer.sources.layout import EXPRESSIONS, Layout, layout_of
from fer.sources.pictures import Picture


def picture(path: str) -> Picture:
    *folders, name = path.split("/")
    return Picture(tuple(folders), name)


def layout(*paths: str) -> Layout:
    return layout_of([picture(path) for path in paths])


def splits(found: Layout) -> dict[str, Split]:
    return {str(placed.picture): placed.split for placed in found.placed}


def refusal(*paths: str) -> str:
    with pytest.raises(FerError) as refused:
        layout(*paths)
    return str(refused.value)


def test_every_expression_has_a_folder_of_its_own_name() -> None:
    assert {EXPRESSIONS[expression.label] for expression in Expression} == set(Expression)


@pytest.mark.parametrize(
    ("folder", "expression"),
    [
        ("angry", Expression.ANGER),
        ("Disgusted", Expression.DISGUST),
        ("FEARFUL", Expression.FEAR),
        ("happy", Expression.HAPPINESS),
        ("sad", Expression.SADNESS),
        ("surprised", Expression.SURPRISE),
        (" neutral ", Expression.NEUTRAL),
    ],
)
def test_folders_are_understood_in_common_spellings(folder: str, expression: Expression) -> None:
    (placed,) = layout(f"test/{folder}/1.jpg").placed

    assert placed.expression is expression


def test_folders_say_the_split_wherever_they_lie() -> None:
    found = layout(
        "some/archive/train/happy/a.jpg",
        "some/archive/Validation/happy/a.jpg",
        "some/archive/test/happy/a.jpg",
    )

    assert list(splits(found).values()) == list(Split)
    assert found.decisions == ("The folders train, validation and test say the splits.",)


def test_a_name_says_its_split_itself() -> None:
    found = layout(
        "train/happy/Training_1.jpg",
        "test/happy/PrivateTest_2.jpg",
        "test/happy/PublicTest_3.jpg",
    )

    assert splits(found) == {
        "train/happy/Training_1.jpg": Split.TRAINING,
        "test/happy/PublicTest_3.jpg": Split.PUBLIC_TEST,
        "test/happy/PrivateTest_2.jpg": Split.PRIVATE_TEST,
    }
    assert found.decisions == ("The names of 3 files say their split themselves.",)


def test_without_validation_a_tenth_of_train_becomes_public_test() -> None:
    names = [f"train/sad/{number}.jpg" for number in range(1000)]
    found = layout(*names, "test/sad/1.jpg")
    counted = Counter(placed.split for placed in found.placed)

    assert 70 < counted[Split.PUBLIC_TEST] < 130
    assert counted[Split.PRIVATE_TEST] == 1
    assert splits(found) == splits(layout(*reversed(names), "test/sad/1.jpg"))
    assert found.decisions[1] == (
        "Nothing is said of PublicTest: of the training pictures a tenth became PublicTest."
    )


def test_folders_of_expressions_alone_are_parted_eight_to_one_to_one() -> None:
    found = layout(*[f"sad/{number}.jpg" for number in range(2000)])
    counted = Counter(placed.split for placed in found.placed)

    assert 1520 < counted[Split.TRAINING] < 1680
    assert 150 < counted[Split.PUBLIC_TEST] < 250
    assert 150 < counted[Split.PRIVATE_TEST] < 250
    assert found.decisions == (
        "Nothing is said of PublicTest or PrivateTest: of the training pictures a tenth became "
        "PublicTest and a tenth became PrivateTest.",
    )


def test_a_picture_that_lies_in_two_folders_falls_into_one_split() -> None:
    found = layout(*[f"{word}/{number}.jpg" for number in range(50) for word in ("sad", "happy")])
    of = splits(found)

    assert all(of[f"sad/{number}.jpg"] == of[f"happy/{number}.jpg"] for number in range(50))


def test_each_split_lies_in_one_piece_and_by_name_within() -> None:
    found = layout("test/sad/a.jpg", "train/happy/PublicTest_1.jpg", "train/sad/Training_2.jpg")

    assert [placed.split for placed in found.placed] == list(Split)


def test_pictures_of_one_split_alone_are_told() -> None:
    assert layout("test/sad/1.jpg", "test/happy/1.jpg").decisions == (
        "The folders train, validation and test say the splits.",
        "There is no picture for PublicTest.",
    )


def test_expressions_around_splits_are_understood() -> None:
    found = layout("some/angry/train/1.jpg", "some/Happy/test/1.jpg")

    assert [(each.expression, each.split) for each in found.placed] == [
        (Expression.ANGER, Split.TRAINING),
        (Expression.HAPPINESS, Split.PRIVATE_TEST),
    ]


def test_of_a_folder_within_one_of_its_own_name_what_both_have_is_taken_once() -> None:
    found = layout(
        "images/train/sad/1.jpg",
        "images/images/train/sad/1.jpg",
        "images/images/validation/sad/2.jpg",
        "images/test/test/sad/3.jpg",
    )

    assert [str(placed.picture) for placed in found.placed] == [
        "images/train/sad/1.jpg",
        "images/images/validation/sad/2.jpg",
        "images/test/test/sad/3.jpg",
    ]
    assert found.decisions[0] == (
        "Pictures that a folder within one of its own name has again, taken once: 1."
    )


@pytest.mark.parametrize(
    ("paths", "sentence"),
    [
        (["0/1.jpg"], "0/1.jpg: the folder is called 0, and numbers mean different expressions"),
        (["train/contempt/1.jpg"], "the folder contempt is none of the seven expressions. Rename"),
        (["1.jpg"], "1.jpg lies in no folder of an expression. Put each picture into a folder"),
        (["fold1/sad/1.jpg", "fold2/sad/1.jpg"], "the folder fold1 is no split"),
        (["train/a/sad/1.jpg", "test/sad/1.jpg"], "the folder a is no split"),
    ],
)
def test_folders_that_mean_nothing_are_refused(paths: list[str], sentence: str) -> None:
    assert sentence in refusal(*paths)
