"""Plans as run sheets and printed pages: nothing is lost, a bad cell is named, words stay words."""

import time
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from livecommerce.command import app
from livecommerce.parameters import changed
from livecommerce.planner.file import PlanFileError, read, write
from livecommerce.planner.layout import SECTIONS, columns, kind_of, title
from livecommerce.planner.page import page
from livecommerce.planner.sheet import packed, read_sheet, write_sheet
from livecommerce.session.plan import Plan, Product, Slot, example
from tests.drawn import plans


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "plan.xlsx"
    write_sheet(example(), path)
    return path


def find(sheet, text):
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


@settings(
    max_examples=25, deadline=None, phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(plans())
def test_a_plan_on_a_sheet_and_read_back_is_the_same_plan(tmp_path, plan):
    write_sheet(plan, tmp_path / "plan.xlsx")
    assert read_sheet(tmp_path / "plan.xlsx") == plan


def test_the_same_plan_makes_the_same_bytes_at_any_time(monkeypatch):
    first = packed(example())
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert packed(example()) == first
    assert packed(Plan()) != first


@pytest.mark.parametrize("words", ["=1+1", "#N/A", "+86", "0", " a ", "_x0041_", "直播", "{}", "'"])
def test_words_stay_words(words, tmp_path):
    plan = Plan(
        name=words, products=(Product(words),), slots=(Slot(product=words, script=words),),
        room=changed(example().room, name=words, reach=0.1 + 0.2, weekday=3),
    )  # fmt: skip
    write_sheet(plan, tmp_path / "plan.xlsx")
    assert read_sheet(tmp_path / "plan.xlsx") == plan
    cells = [c for row in load_workbook(tmp_path / "plan.xlsx")["STAGE"].iter_rows() for c in row]
    assert not [cell for cell in cells if cell.data_type in "fe"]


def test_all_five_checks_stand_on_one_sheet_with_labels_told_once(sheet):
    book = load_workbook(sheet)
    assert len(book.sheetnames) == 1
    firsts = [cell.value for cell in book["STAGE"]["A"]]
    assert [text for text in firsts if text in map(title, SECTIONS)] == list(map(title, SECTIONS))
    for section in SECTIONS:
        labels = [column.label for column in columns(kind_of(section)[0])]
        assert len(set(labels)) == len(labels), section


@pytest.mark.parametrize(("text", "right", "value", "line"), [
    ("serum", 2, -1, r"cell C\d+: Product.price_fen is -100; expected a number from 100"),
    ("serum", 2, "cheap", r"cell C\d+: Product.price_fen is 'cheap'"),
    ("serum", 2, 9.999, r"cell C\d+: Product.price_fen is 999.9; expected a whole number"),
    ("serum", 1, "best", r"cell B\d+: Product.role is 'best'; expected one of 'traffic'"),
    ("serum", 0, "soap", r"row \d+: the slot at minute 10 shows 'serum'"),
    ("Stock (pieces)", 0, "Store", r"cell F\d+: 'S Shaping .*' has no 'Store'; it has 'Product'"),
    ("Fans before the session (users)", 1, True, r"cell B\d+: Plan.fans is True"),
    ("Strangers from the feed", 0, None, r"row \d+: Goal has no 'group'; expected one of 'new'"),
    ("The room", 0, "My room", r"cell A\d+: 'My room' is no section; expected one of 'The session"),
    ("The room", 0, "The session", r"cell A\d+: 'The session' stands twice"),
])  # fmt: skip
def test_a_bad_cell_is_named(sheet, text, right, value, line):
    book = load_workbook(sheet)
    cells = [c for row in book["STAGE"].iter_rows() for c in row if c.value == text]
    cell = next((c for c in cells if c.column == 1), cells[0])
    cell.offset(0, right).value = value
    book.save(sheet)
    with pytest.raises(PlanFileError, match=line):
        read_sheet(sheet)


def test_a_row_more_is_an_item_more_and_an_empty_number_its_default(sheet):
    book = load_workbook(sheet)
    row = find(book["STAGE"], title("warm_up")).row - 1
    book["STAGE"].insert_rows(row)
    book["STAGE"].cell(row, 1).value = 150
    book.save(sheet)
    assert [gift.minute for gift in read_sheet(sheet).gifts] == [30, 75, 120, 165, 150]


def test_what_is_no_workbook_or_an_empty_one_is_one_line(tmp_path):
    (tmp_path / "plan.xlsx").write_text("name: no workbook")
    with pytest.raises(PlanFileError, match=r"is no \.xlsx workbook"):
        read_sheet(tmp_path / "plan.xlsx")
    Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(PlanFileError, match="is empty; expected a plan"):
        read_sheet(tmp_path / "empty.xlsx")


def test_the_page_tells_every_section_and_spells_words_out():
    slot = replace(example().slots[0], script="<b>now & only</b>")
    html = page(example().change(slots=(slot,)))
    assert "&lt;b&gt;now &amp; only&lt;/b&gt;" in html
    assert "<b>" not in html
    assert all(title(section).replace("&", "&amp;") in html for section in SECTIONS)
    assert html.count("<table>") == len(SECTIONS)
    assert '<td class="w"></td>' not in html
    assert page(example()).count('<td class="w"></td>') == len(example().slots), "room for scripts"


def test_the_command_line_goes_from_file_to_sheet_to_file(tmp_path):
    def sheet(*names):
        words = ["plan", "sheet", str(tmp_path / names[0]), "--out", str(tmp_path / names[1])]
        return CliRunner().invoke(app, words)

    write(example(), tmp_path / "a.yaml")
    assert [sheet("a.yaml", "b.xlsx").exit_code, sheet("b.xlsx", "c.yaml").exit_code] == [0, 0]
    assert read(tmp_path / "c.yaml") == example()
    assert sheet("b.xlsx", "d.html").exit_code == 0
    assert "expected .xlsx, .html or .yaml" in sheet("a.yaml", "e.docx").stderr.replace("\n", " ")
    assert "is there already" in sheet("a.yaml", "b.xlsx").stderr.replace("\n", " ")
