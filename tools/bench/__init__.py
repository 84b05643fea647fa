"""`make bench`: speed in ratios to plain parts, measured within one run on one machine."""
