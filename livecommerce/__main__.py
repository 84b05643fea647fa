"""`python -m livecommerce`: the command line."""

from livecommerce.command import app

app(prog_name="livecommerce")
