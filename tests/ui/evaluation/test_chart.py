"""How a chart is saved."""

from ui.evaluation import chart


def test_the_button_that_saves_the_picture_is_always_in_sight() -> None:
    config = chart.config("recall")

    assert config["displayModeBar"] is True
    assert config["modeBarButtons"] == [["toImage"]]
    assert config["toImageButtonOptions"]["filename"] == "recall"
    assert config["toImageButtonOptions"]["format"] == "png"
