"""A model's predictions in the format of the Kaggle challenge of 2013."""

import numpy as np

from fer.evaluation.outputs import Outputs


def submission(outputs: Outputs) -> str:
    """Write one class index a line, in the order of the rows, without header and row numbers.

    This is the layout that the organisers' own script writes: make_submission.py in
    pylearn2/scripts/icml_2013_wrepl/emotions of lisa-lab/pylearn2. The challenge's public
    test.csv is the PublicTest split, without labels.
    """
    predicted = outputs.predicted[np.argsort(outputs.row, kind="stable")]
    return "".join(f"{index}\n" for index in predicted)
