"""Boxes for a reader's own numbers: what each asks for, and the interval that its counts allow."""
