"""The terms of the field that pages, cards and the command line use, each defined once."""

import re

GROUPS: dict[str, dict[str, str]] = {
    "Faces and labels": {
        "Expression": "The movement of a face that can be seen, such as a smile. It is not an "
        "emotion: what a person feels cannot be seen. This app knows seven expressions.",
        "Label": "The expression that a person noted for a face in the dataset. Labels can be "
        "wrong.",
        "Dataset": "The faces with their labels that networks are trained and tested on.",
        "FER2013": "A dataset of 35,887 grey images of faces, 48 by 48 pixels, collected on the "
        "web in 2013.",
        "FER+": "New labels for FER2013, made in 2016: ten people looked at each face.",
        "Synthetic faces": "Faces that this app draws. They show how everything works where "
        "FER2013 is not installed, and say nothing about photos.",
        "Action unit": "One movement of the muscles of a face, such as raising the inner brows, "
        "by the Facial Action Coding System.",
        "Split": "A part of the dataset with a purpose of its own: training set, validation set "
        "or test set.",
        "Training set": "The faces that a network learns from; in FER2013 the split Training.",
        "Validation set": "Faces that a network does not learn from, on which the best epoch and "
        "the best model are chosen; in FER2013 the split PublicTest.",
        "Test set": "Faces that are used once, when a model is finished, for the figures that "
        "count; in FER2013 the split PrivateTest.",
        "Class imbalance": "Some expressions have many more faces than others: in FER2013, "
        "happiness has sixteen times as many as disgust.",
        "Duplicate": "An image that is in the dataset more than once: exactly (the same pixels) "
        "or nearly (cropped, mirrored or lit a little differently).",
        "Leakage": "Test images that are also in the training set. A network may have memorised "
        "them, so accuracy looks better than it is.",
        "Label error": "A label that is probably wrong. Confident learning finds such labels "
        "where a model is sure of another one.",
    },
    "How a network learns": {
        "Network": "A function with many numbers (parameters) that turns the pixels of a face "
        "into seven probabilities. Here these are convolutional networks (CNN).",
        "Model": "A trained network that this app keeps and uses.",
        "Parameter": "A number in a network that training changes; also called a weight.",
        "Training": "Changing the parameters step by step so that the loss gets smaller.",
        "Run": "One training, with its settings and its result.",
        "Epoch": "One pass through all faces of the training set.",
        "Batch": "The faces that a network sees together in one step.",
        "Step": "One change of all parameters, after one batch.",
        "Loss": "What training makes smaller: the cross-entropy between predicted probabilities "
        "and labels. Guessing all seven alike gives 1.95.",
        "Optimiser": "The rule that turns the loss of a batch into a change of the parameters, "
        "such as SGD or Adam.",
        "Learning rate": "How far one step changes the parameters. Too high, and training does "
        "not settle; too low, and it takes for ever.",
        "Validation": "Testing the network on the validation set after each epoch.",
        "Overfitting": "The network memorises its training set: training accuracy rises, and "
        "validation accuracy does not.",
        "Data augmentation": "Small random changes to faces in training (shifts, turns, mirroring, "
        "light), so that the network does not memorise them.",
        "Dropout": "In training, random parts of the network are switched off, so that it does "
        "not rely on any single one.",
        "Early stopping": "Training ends when validation has not improved for some epochs.",
        "Checkpoint": "All that is needed to resume a run, saved while it trains.",
        "Distillation": "A small network (the student) learns from the probabilities of a large "
        "one (the teacher).",
        "Cross-validation": "The training set is cut into parts (folds). Each part is predicted by "
        "a network that was trained on the others, so that every face has a fair prediction.",
    },
    "How good a model is": {
        "Prediction": "The expression with the highest probability.",
        "Probability": "The model's number between 0 and 1 for one of the seven expressions; all "
        "seven add up to 1.",
        "Confidence": "The probability of the predicted expression. It can be high and wrong.",
        "Confidence threshold": "Faces with a lower confidence are marked *unsure* or rejected.",
        "Accuracy": "Share of faces whose predicted expression matches the label.",
        "Top-2 accuracy": "The label is among the two expressions with the highest probability.",
        "Confusion matrix": "A table that counts, for each true label, which expressions were "
        "predicted. Correct predictions are on the diagonal.",
        "Recall": "Of the faces with this label, the share predicted correctly. Low means many are "
        "missed.",
        "Precision": "Of the faces predicted as this expression, the share with this label. Low "
        "means many false positives.",
        "F1": "Harmonic mean of precision and recall: high only if both are.",
        "Macro F1": "Mean F1 score of the seven expressions (F1 combines precision and recall); 1 "
        "is perfect.",
        "Balanced accuracy": "Mean recall of the seven expressions; rare ones count as much as "
        "frequent ones.",
        "Cohen's kappa": "Agreement with the labels beyond chance: 0 is chance level, 1 is "
        "perfect.",
        "Log loss": "Mean cross-entropy between predicted probabilities and labels; lower is "
        "better.",
        "Brier score": "Squared error of the probabilities, 0 to 2; lower is better.",
        "Calibration": "Whether confidence can be taken at its word: of the predictions with 70% "
        "confidence, 70% should be correct.",
        "Calibration error": "Expected calibration error (ECE, 15 bins): mean gap between "
        "confidence and accuracy; 0 is perfect.",
        "Temperature scaling": "One number, the temperature, makes all probabilities softer or "
        "sharper so that they are better calibrated. The prediction stays the same.",
        "Coverage": "The share of faces that are not rejected for low confidence.",
        "ROC curve": "True positive rate against false positive rate at every threshold. Its area "
        "(AUC) is 1 if perfect and 0.5 at chance level.",
        "Precision-recall curve": "Precision against recall at every threshold. Its area is the "
        "average precision.",
        "Confidence interval": "The range in which a figure would lie 95 times out of 100 if "
        "other test faces of the same kind were taken.",
        "Significance test": "Whether two models differ by more than chance. McNemar's test looks "
        "at the faces that exactly one of them predicts correctly.",
        "Robustness": "How much accuracy is kept when images are blurred, dark, noisy or covered.",
        "Test-time augmentation": "Averaging the predictions for several crops of one face.",
        "Latency": "The time from a face to its prediction.",
    },
    "Inside a model": {
        "Feature": "One of the numbers into which a network turns a face before it predicts. "
        "Faces with similar features look alike to the model.",
        "Feature map": "What one filter of a layer responds to, place by place on the face.",
        "Embedding": "Faces laid out as points so that similar features are close together; the "
        "map of the page Dataset uses t-SNE.",
        "Class activation map": "The parts of a face that speak for an expression, by the last "
        "layer of the network.",
        "Occlusion sensitivity": "How much the probability falls when a part of the face is "
        "covered.",
        "Face detection": "Finding where the faces are in a photo, before each is classified.",
        "Tracking": "Recognising in the next frame of a video that a face is the same one.",
    },
}
"""Groups of terms in the order of reading; each term with its definition in plain sentences."""

DEFINITIONS = {term: text for group in GROUPS.values() for term, text in group.items()}


def anchor(term: str) -> str:
    """Return the anchor of a term on the page Glossary.

    >>> anchor("Cohen's kappa"), anchor("FER+")
    ('cohen-s-kappa', 'fer')
    """
    return re.sub(r"[^a-z0-9]+", "-", term.lower()).strip("-")
