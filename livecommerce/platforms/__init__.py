"""Two platforms head-to-head: the same people and goods under two settings, and the map between."""
