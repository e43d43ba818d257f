"""What the desk keeps: edition.yaml with its plans and wishes, paper.yaml."""
