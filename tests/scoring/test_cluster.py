"""The same scoring on two machines of a Ray cluster, one of which is lost."""

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from fer.benchmarks.scoring import make_photos
from fer.scoring.cluster import score_on_ray
from fer.scoring.score import Done, score
from tests.clusters import ON_RAY, two_nodes  # noqa: F401
from tests.scoring.sources import score_in_turn, scoring_of

pytestmark = ON_RAY


def test_a_lost_machine_costs_neither_a_photo_nor_a_double(
    two_nodes: Any,  # noqa: F811
    tmp_path: Path,
) -> None:
    make_photos(tmp_path / "photos", 120)
    (tmp_path / "photos" / "broken.jpg").write_bytes(b"broken")
    scoring = scoring_of(tmp_path / "photos")
    lost: list[Done] = []

    def lose_one(done: Done) -> None:
        if done.photos and not lost:
            lost.append(done)
            two_nodes.remove_node(two_nodes.worker_nodes.copy().pop(), allow_graceful=False)

    done = score(scoring, tmp_path / "ray", score_on_ray, lose_one)

    assert lost
    assert lost[0].photos < 121
    assert (done.photos, done.errors) == (121, 1)
    assert score(scoring, tmp_path / "ray", score_on_ray) == Done(total=121, before=121)
    score(scoring, tmp_path / "here", score_in_turn)
    order = [("photo", "ascending"), ("face", "ascending")]
    on_ray = pq.read_table(tmp_path / "ray").sort_by(order)
    assert on_ray == pq.read_table(tmp_path / "here").sort_by(order)
