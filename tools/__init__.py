"""What makes, checks and serves the course. `python -m tools` lists the commands."""
