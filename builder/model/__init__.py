"""The vocabulary: what a dossier, a fact, a fault and a report are. Values only, no input or output."""
