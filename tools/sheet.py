"""Contact sheets: many pictures on one, each with its words, for people to look at."""

from __future__ import annotations

import io
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

SCALE = 0.45
COLUMN = 1500  # pixels of the sheet after which a tall picture goes on in the next column
WIDEST = 6000
GAP, LABEL = 16, 34
GROUND = (128, 128, 128)


class Shot(NamedTuple):
    """A picture as PNG, and what it shows."""

    label: str
    picture: bytes


class _Tile(NamedTuple):
    label: str
    image: Image.Image


def _tiles(shot: Shot) -> list[_Tile]:
    """The picture, smaller, cut into columns of bearable height."""
    image = Image.open(io.BytesIO(shot.picture)).convert("RGB")
    width, height = (max(1, round(side * SCALE)) for side in image.size)
    small = image.resize((width, height), Image.Resampling.LANCZOS)
    tops = range(0, height, COLUMN)
    cut = [small.crop((0, top, width, min(top + COLUMN, height))) for top in tops]
    return [_Tile(shot.label if i == 0 else "", part) for i, part in enumerate(cut)]


def _rows(tiles: list[_Tile]) -> list[list[_Tile]]:
    rows: list[list[_Tile]] = [[]]
    room = WIDEST
    for tile in tiles:
        if rows[-1] and tile.image.width > room:
            rows.append([])
            room = WIDEST
        rows[-1].append(tile)
        room -= tile.image.width + GAP
    return rows


def contact_sheet(shots: list[Shot]) -> Image.Image:
    """All pictures in reading order, in rows."""
    rows = _rows([tile for shot in shots for tile in _tiles(shot)])
    heights = [max(tile.image.height for tile in row) + LABEL + GAP for row in rows]
    width = max(sum(tile.image.width + GAP for tile in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, sum(heights) + GAP), GROUND)
    draw = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(20)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for tile in row:
            draw.text((left, top), tile.label, fill="white", font=font)
            sheet.paste(tile.image, (left, top + LABEL))
            left += tile.image.width + GAP
        top += height
    return sheet
