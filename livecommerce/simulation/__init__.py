"""The world as it runs: days over shards of users, who meet only through shops' daily totals."""
