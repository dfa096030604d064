"""What the understanding does on labelled messages: figures, calibration, pictures. Run by `make nlu-report`."""
