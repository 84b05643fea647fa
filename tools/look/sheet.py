"""A contact sheet: labelled pictures in rows from left to right, short ones in stacks."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SHEET_WIDTH = 3600  # pixels
GAP = 24
LABEL_LINES, LINE = 3, 24  # a label is broken into at most so many lines of so many pixels
LABEL = LABEL_LINES * LINE + 6
LETTER = 11  # pixels that a letter takes, about
GROUND, INK = "#8a8f98", "#111418"  # neither a light nor a dark page disappears on it


@dataclass
class Sheet:
    """Pictures in the order in which they came, each with its label; all kept at their scale."""

    pictures: list[tuple[str, Image.Image]] = field(default_factory=list)

    def add(self, label: str, png: bytes, scale: float) -> None:
        """Take one screenshot, shrunk by `scale`; one too wide for the sheet is shrunk to it."""
        picture = Image.open(io.BytesIO(png)).convert("RGB")
        scale = min(scale, (SHEET_WIDTH - 2 * GAP) / picture.width)
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        self.pictures.append((label, picture.resize(size, Image.Resampling.LANCZOS)))

    def save(self, path: Path) -> None:
        """Write the sheet as PNG."""
        places, height = self._places()
        canvas = Image.new("RGB", (SHEET_WIDTH, height), GROUND)
        draw = ImageDraw.Draw(canvas)
        font = ImageFont.load_default(20)
        for (label, picture), (x, y) in zip(self.pictures, places, strict=True):
            lines = textwrap.wrap(label, max(8, picture.width // LETTER))[:LABEL_LINES]
            draw.multiline_text((x, y), "\n".join(lines), INK, font)
            canvas.paste(picture, (x, y + LABEL))
        path.parent.mkdir(parents=True, exist_ok=True)
        canvas.save(path)

    def _places(self) -> tuple[list[tuple[int, int]], int]:
        """Where each picture stands (left, top), and the height of the whole, in pixels.

        Pictures stand in rows; one that is as wide as the last and fits under it goes there.
        """
        places: list[tuple[int, int]] = []
        row, tallest = GAP, 0  # top of the row, height of what stands in it
        x, y, last = GAP, GAP, 0  # left and bottom of the column being filled, its width
        for _, picture in self.pictures:
            width, height = picture.width, picture.height + LABEL
            if last != width or y + height > row + tallest:
                x, y = (x + last + GAP if last else x), row
                if x > GAP and x + width + GAP > SHEET_WIDTH:
                    x, y = GAP, row + tallest + GAP
                    row, tallest = y, 0
            places.append((x, y))
            last, tallest = width, max(tallest, y + height - row)
            y += height + GAP
        return places, row + tallest + GAP
