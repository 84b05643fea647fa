"""Everything that is published: pages, their makers, and what acts in them."""
