"""What a machine needs that only trains."""

import os
import re
import subprocess
import sys
from importlib.util import find_spec

import pytest

from tests.serving import ROOT


@pytest.mark.slow
@pytest.mark.skipif(find_spec("jax") is None, reason="jax is missing: requirements-dev.txt")
def test_a_machine_that_trains_by_jax_needs_nothing_that_serves() -> None:
    installed, pinned = (
        set(re.findall(r"^([\w-]+)[=\[]", (ROOT / name).read_text(), re.MULTILINE))
        for name in ("requirements-gpu.txt", "requirements.txt")
    )
    modules = {"opencv-python-headless": "cv2", "pillow": "PIL", "scikit-learn": "sklearn"}
    missing = pinned - installed - {"scipy"}  # JAX brings that
    loaded = (
        "import sys\n"
        "sys.modules |= dict.fromkeys(sys.argv[1:])\n"
        "import fer.__main__, fer.commands.train\n"
        "from fer.training.backend import choose_backend\n"
        "choose_backend()\n"
        "from fer.training import conduct, jax_engine\n"
    )

    names = [modules.get(name, name.replace("-", "_")) for name in missing]
    environment = os.environ | {"KERAS_BACKEND": "jax"}
    subprocess.run([sys.executable, "-c", loaded, *names], cwd=ROOT, env=environment, check=True)
