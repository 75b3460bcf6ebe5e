"""Facial expression recognition on FER2013: the library under the app and the command line.

The folders are the stages of two flows, and they meet in `arrays.Faces`:

    learn:  dataset -> training (a network of networks) -> a run -> evaluation
    see:    images (bytes to photo, boxes, faces) -> recognition -> a prediction per face

`labels` names the seven expressions, `errors` what a visitor can put right, `runs` what a
training leaves on disk. Importing this package loads none of it.
"""
