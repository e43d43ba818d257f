"""The newspaper's own folder: paper.yaml to the model."""
