"""The STAGE planner: a plan of one session as record, file, sheet and page, and its five checks."""
