"""The explanation of a face, computed once for its user."""

from fer.arrays import Faces
from fer.errors import BadRun
from fer.explanation.explanation import Explanation, explain
from fer.explanation.network import ExplanationNetwork, load_explanation_network
from fer.runs import Run
from fer.temperature import TEMPERATURE_FILE, temperature_of
from ui.caching import Cache, stamp

# A user's face is personal: its explanation is kept in memory, for that user alone. It takes about
# a megabyte a face.
_explanations = Cache[Explanation]("explanations", 8, scope="session", ttl="15m")

_networks = Cache[ExplanationNetwork]("explanation networks", 4)


def explanation(face: Faces, model: Run) -> Explanation:
    """Return the explanation of one face, (1, 48, 48, 1), by `model`; 0.1 s of work, once.

    Raises:
        BadRun: the model has no explanation file, or a damaged one.
    """
    network = stamp(model.explanation_file)
    if network is None:
        raise BadRun(
            f"{model.name} was made a model before models could be explained. Promote its run "
            "again, or choose another model."
        )
    temperature = stamp(model.path / TEMPERATURE_FILE)

    def compute() -> Explanation:
        opened = _networks.get(
            (str(model.path), network), lambda: load_explanation_network(model.explanation_file)
        )
        return explain(face, opened, temperature_of(model))

    return _explanations.get((face, str(model.path), network, temperature), compute)
