"""`python -m livecommerce.exports FORMAT --out FILE`: the same as `livecommerce export`."""

import typer

from livecommerce.exports.command import export
from livecommerce.terminal import told_plainly

app = typer.Typer(add_completion=False)
app.command()(told_plainly(export))
app(prog_name="python -m livecommerce.exports")
