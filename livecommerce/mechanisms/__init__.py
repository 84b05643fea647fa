"""The mechanisms of the world: one file each, a record of parameters and pure functions."""
