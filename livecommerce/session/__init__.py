"""One live session, minute by minute, run many times at once, and what its runs say."""
