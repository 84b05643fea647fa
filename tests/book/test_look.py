"""Contact sheets: every picture stands on the sheet, none over another; a wrong page is named."""

import io
from itertools import combinations

import pytest
from PIL import Image

from tools.environment import Problem
from tools.look.__main__ import chosen
from tools.look.sheet import GAP, LABEL, SHEET_WIDTH, Sheet


def png(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#ff0000").save(out, "PNG")
    return out.getvalue()


def test_pictures_flow_without_covering_each_other(tmp_path):
    sheet = Sheet()
    for number, width in enumerate((360, 1440, 768, 1440, 2000, 360)):
        sheet.add(f"picture {number}", png(width, 300 + 100 * number), 1.0)
    sheet.save(tmp_path / "sheet.png")
    saved = Image.open(tmp_path / "sheet.png")
    places, height = sheet._places()
    assert saved.size == (SHEET_WIDTH, height)
    boxes = []
    for (x, y), (_, picture) in zip(places, sheet.pictures, strict=True):
        assert saved.getpixel((x + 2, y + LABEL + 2)) == (255, 0, 0)
        boxes.append((x, y, x + picture.width, y + LABEL + picture.height))
        assert boxes[-1][2] + GAP <= SHEET_WIDTH
        assert boxes[-1][3] + GAP <= height
    for one, other in combinations(boxes, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


def test_a_picture_wider_than_the_sheet_is_shrunk_to_it():
    sheet = Sheet()
    sheet.add("wide", png(2 * SHEET_WIDTH, 100), 1.0)
    assert sheet.pictures[0][1].width == SHEET_WIDTH - 2 * GAP


def test_a_page_that_the_book_lacks_is_named_with_those_that_are_there(tmp_path):
    (tmp_path / "index.html").touch()
    (tmp_path / "chapters").mkdir()
    (tmp_path / "chapters" / "02_a.html").touch()
    assert chosen(tmp_path, []) == ["chapters/02_a", "index"]
    assert chosen(tmp_path, ["index"]) == ["index"]
    with pytest.raises(Problem, match=r"no page 'indx'.*chapters/02_a, index"):
        chosen(tmp_path, ["indx"])
