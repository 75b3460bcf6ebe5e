"""What a machine needs that only serves the API."""

import re
import subprocess
import sys

from tests.serving import ROOT

MODULES = {
    "opencv-python-headless": "cv2",
    "pillow": "PIL",
    "scikit-learn": "sklearn",
    "pyarrow": "pyarrow",
}


def test_a_machine_that_serves_the_api_needs_nothing_of_pages_and_training() -> None:
    installed, pinned = (
        set(re.findall(r"^([\w-]+)==", "\n".join(map(read, names)), re.MULTILINE))
        for names in (["requirements-serving.txt"], ["requirements.txt", "constraints.txt"])
    )
    brought = {
        "anyio",
        "click",
        "MarkupSafe",
        "idna",
        "typing_extensions",
        "flatbuffers",
        "packaging",
    }
    heavy = {"pandas", "scipy", "scikit-learn", "streamlit", "tensorflow", "keras", "av", "pyarrow"}
    loaded = (
        "import sys\n"
        "sys.modules |= dict.fromkeys(sys.argv[1:])\n"
        "import fer.__main__, fer.commands.serve\n"
        "import api.server\n"
        "from fer.models import default_model\n"
        "from fer.recognition.assembly import recogniser_of\n"
        "recogniser_of(default_model())\n"
        # Which the server has a process of its own do, before it loads a model.
        "assert fer.__main__.main(['check', str(default_model().path)]) == 0\n"
    )

    missing = heavy | (pinned - installed - brought)
    names = [MODULES.get(name, name.replace("-", "_")) for name in missing]
    subprocess.run([sys.executable, "-c", loaded, *names], cwd=ROOT, check=True)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
