"""The shape of the code, as docs/architecture.md draws it."""

import ast
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FER = ROOT / "fer"

# Which folders of fer/ each may import; every one may use the modules beside them.
STAGES: dict[str, set[str]] = {
    "images": set(),
    "synthetic": set(),
    "dataset": {"synthetic"},
    "sources": {"dataset", "images"},
    "networks": set(),
    "training": {"dataset", "networks"},
    "evaluation": {"images", "dataset"},
    "recognition": {"images"},
    "video": {"images", "recognition"},
    "scoring": {"images", "sources", "recognition"},
    "exploration": {"dataset", "recognition", "audit"},
    "explanation": {"evaluation"},
    "audit": {"dataset", "evaluation"},
    "quiz": {"dataset", "evaluation"},
    "promotion": {
        "dataset", "networks", "evaluation", "recognition", "explanation", "audit", "benchmarks",
    },
    "benchmarks": {
        "images", "synthetic", "dataset", "sources", "networks", "training", "evaluation",
        "recognition", "video", "scoring",
    },
    "commands": {
        "images", "dataset", "sources", "networks", "training", "evaluation", "recognition",
        "explanation", "video", "scoring", "exploration", "audit", "promotion", "benchmarks",
    },
}  # fmt: skip

# Which folders of ui/ each may import; every one may use the modules beside them, and these use
# no folder.
UI_STAGES: dict[str, set[str]] = {
    "elements": set(),
    "explain": {"elements"},
    "classify": {"elements", "explain"},
    "camera": {"elements", "explain"},
    "live": {"elements"},
    "video": {"elements", "explain"},
    "dataset": {"elements", "explain"},
    "training": {"elements"},
    "evaluation": {"elements"},
    "quiz": {"elements"},
}

# Which packages from outside each may import, the standard library apart.
THIRD_PARTIES: dict[str, set[str]] = {
    "fer": {"numpy", "psutil", "filelock", "ray"},
    "images": {"numpy", "PIL", "pillow_heif", "cv2", "onnxruntime", "onnx"},
    "synthetic": {"numpy", "cv2"},
    "dataset": {"numpy", "pandas"},
    "sources": {"numpy", "filelock", "kagglehub", "requests"},
    "networks": {"numpy", "keras"},
    "training": {"keras", "numpy", "tensorflow", "jax", "tensorboard", "psutil", "filelock", "ray"},
    "evaluation": {"numpy", "sklearn", "scipy", "cv2"},
    "recognition": {"numpy", "ai_edge_litert"},
    "video": {"numpy", "av", "cv2"},
    "scoring": {"pyarrow", "cv2", "fsspec"},
    "audit": {"numpy", "scipy", "cv2", "cleanlab"},
    "explanation": {"numpy", "ai_edge_litert"},
    "exploration": {"numpy", "sklearn", "threadpoolctl", "psutil"},
    "quiz": {"numpy", "scipy"},
    "promotion": {"numpy", "keras", "tensorflow", "psutil", "jinja2"},
    "benchmarks": {
        "numpy", "psutil", "cv2", "tensorflow", "PIL", "pillow_heif", "av", "streamlit",
        "websockets", "requests",
    },
    "commands": {"tqdm", "psutil"},
    "ui": {
        "streamlit", "streamlit_webrtc", "av", "plotly", "jinja2", "PIL", "numpy", "pandas",
        "psutil", "starlette", "segno",
    },
    "pages": {"streamlit"},
    "api": {
        "starlette", "anyio", "python_multipart", "jinja2", "uvicorn", "h11", "numpy", "ray",
        "psutil",
    },
}  # fmt: skip

WITHOUT_TENSORFLOW = [
    "fer.runs",
    "fer.__main__",
    "fer.dataset.fer2013",
    "fer.dataset.synthetic_csv",
    "fer.audit.report",
    "fer.audit.traits",
    "fer.evaluation.report",
    "fer.evaluation.robustness",
    "fer.evaluation.calibration",
    "fer.benchmarks.speed",
    "fer.recognition.assembly",
    "fer.video.encode",
    "fer.training.config",
    "fer.training.launch",
    "fer.training.queue",
    "fer.promotion.card",
    "fer.promotion.launch",
    "fer.exploration.map",
    "api",
    *(
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in sorted((ROOT / "ui").rglob("*.py"))
        if path.stem != "navigation"
    ),
]


def files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules that a file imports, inside functions too, as dotted names."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def rooms(path: Path, package: str) -> set[str]:
    """The parts of a package that a file imports something of."""
    return {name.split(".")[1] for name in imports(path) if name.startswith(f"{package}.")}


def forbidden(paths: list[Path], wrong: Callable[[Path], set[str]]) -> dict[Path, set[str]]:
    """What each file imports and may not; files that keep to the rules are left out."""
    return {path: names for path in paths if (names := wrong(path))}


def stage_of(path: Path) -> str:
    """The folder of fer/ or ui/ that holds a file, or these for the modules beside the folders."""
    top, *inside = path.relative_to(ROOT).parts
    return inside[0] if len(inside) > 1 else top


def roots(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imports(path)}


def test_a_stage_imports_only_the_stages_before_it() -> None:
    def wrong(path: Path) -> set[str]:
        own = {"commands"} if path == FER / "__main__.py" else {stage_of(path)}
        allowed = own.union(*(STAGES.get(stage, set()) for stage in own))
        return rooms(path, "fer") & STAGES.keys() - allowed

    assert forbidden(files("fer"), wrong) == {}


def test_a_stage_imports_only_the_packages_it_needs() -> None:
    def wrong(path: Path) -> set[str]:
        return roots(path) - {"fer"} - sys.stdlib_module_names - THIRD_PARTIES[stage_of(path)]

    assert forbidden(files("fer"), wrong) == {}


def test_a_room_of_the_pages_imports_only_the_rooms_below_it() -> None:
    folders = {each.name for each in (ROOT / "ui").iterdir() if (each / "__init__.py").exists()}

    def wrong(path: Path) -> set[str]:
        own = stage_of(path)
        return rooms(path, "ui") & folders - ({own} | UI_STAGES.get(own, set()))

    assert forbidden(files("ui"), wrong) == {}


@pytest.mark.parametrize("stages", [STAGES, UI_STAGES], ids=["fer", "ui"])
def test_the_stages_have_no_cycle(stages: dict[str, set[str]]) -> None:
    from graphlib import TopologicalSorter

    TopologicalSorter(stages).prepare()


def test_each_backend_of_keras_is_known_to_few_files() -> None:
    known = {
        backend: {str(path.relative_to(FER)) for path in files("fer") if backend in roots(path)}
        for backend in ("tensorflow", "jax")
    }

    assert known == {
        "tensorflow": {
            "benchmarks/runtimes.py",
            "benchmarks/training.py",
            "promotion/litert.py",
            "training/tensorflow_engine.py",
        },
        "jax": {"training/backend.py", "training/jax_engine.py"},
    }


def test_the_library_knows_nothing_of_the_web() -> None:
    web = {"streamlit", "starlette", "ui", "pages", "api", "app"}

    # A benchmark plays visitors from outside and has to speak as a browser does.
    player = FER / "benchmarks" / "server" / "visitor.py"
    assert forbidden(files("fer"), lambda path: web & roots(path)) == {player: {"streamlit"}}


@pytest.mark.parametrize(
    ("folder", "ours"), [("pages", {"ui", "fer"}), ("ui", {"ui", "fer"}), ("api", {"api", "fer"})]
)
def test_what_serves_imports_no_page_and_only_what_it_needs(folder: str, ours: set[str]) -> None:
    allowed = THIRD_PARTIES[folder] | ours | sys.stdlib_module_names

    assert forbidden(files(folder), lambda path: roots(path) - allowed) == {}


def test_what_serves_pages_loads_without_tensorflow() -> None:
    # In one process, one after the other: a process for each would take minutes.
    loaded = (
        "import sys, importlib\n"
        "for name in sys.argv[1:]:\n"
        "    importlib.import_module(name)\n"
        "    heavy = {'tensorflow', 'keras'} & set(sys.modules)\n"
        "    assert not heavy, f'{name} loads {heavy}'\n"
    )

    subprocess.run([sys.executable, "-c", loaded, *WITHOUT_TENSORFLOW], cwd=ROOT, check=True)


def test_a_file_is_one_noun_and_short() -> None:
    ours = [ROOT / "app.py", *files("api", "fer", "ui", "pages", "tests")]
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in ours}

    assert {path for path in ours if lines[path] > 250} == set()
    assert {path for path in files("pages") if lines[path] > 60} == set()
    assert {path for path in ours if path.stem in {"utils", "helpers", "common"}} == set()
