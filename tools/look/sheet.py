"""A contact sheet: labelled pictures that flow from left to right, as text does."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SHEET_WIDTH = 3600  # pixels
GAP = 24
LABEL = 34  # pixels of height that a label takes
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
        font = ImageFont.load_default(22)
        for (label, picture), (x, y) in zip(self.pictures, places, strict=True):
            draw.text((x, y), label, INK, font)
            canvas.paste(picture, (x, y + LABEL))
        path.parent.mkdir(parents=True, exist_ok=True)
        canvas.save(path)

    def _places(self) -> tuple[list[tuple[int, int]], int]:
        """Where each picture stands (left, top), and the height of the whole, in pixels."""
        places: list[tuple[int, int]] = []
        x, y, tallest = GAP, GAP, 0
        for _, picture in self.pictures:
            if x > GAP and x + picture.width + GAP > SHEET_WIDTH:
                x, y, tallest = GAP, y + tallest + LABEL + GAP, 0
            places.append((x, y))
            x += picture.width + GAP
            tallest = max(tallest, picture.height)
        return places, y + tallest + LABEL + GAP
