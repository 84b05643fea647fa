"""The tests mirror the folders; a folder per floor, and `site`, `lab` for the browser."""
