"""Screenshots of every page and every state, on contact sheets, for people to look at."""
