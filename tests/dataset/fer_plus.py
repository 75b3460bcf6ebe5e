"""A fer2013new.csv of four faces."""

from pathlib import Path

HEADER = (
    "Usage,Image name,neutral,happiness,surprise,sadness,anger,disgust,fear,contempt,unknown,NF"
)
ROWS = (
    "Training,fer0000000.png,4,0,0,1,3,2,0,0,0,0",
    "PublicTest,fer0000001.png,0,0,0,0,0,0,0,5,5,0",
    "Training,,0,0,0,0,0,0,0,0,0,10",
    "PrivateTest,fer0000003.png,1,8,0,0,0,0,0,0,0,0",
)


def written(folder: Path, *lines: str) -> Path:
    """The file with these lines."""
    csv = folder / "fer2013new.csv"
    csv.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return csv
