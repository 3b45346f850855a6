from tests.factory import small_scenario


def test_every_decision_is_a_row_with_its_points(page):
    shown = page("classroom-export", small_scenario(), ["answer", "warm", "the-visit", "sign"])
    assert shown.paragraphs[0] == "Goal: Answer a letter"
    rows = [dict(zip(shown.table.columns, row, strict=True)) for row in shown.table.rows]
    assert [row["Decision"] for row in rows] == ["answer", "the-visit", "sign"]
    assert [row["As recorded"] for row in rows] == ["yes", "", "no"]
    assert [row["Points until the next"] for row in rows] == ["1", "2", "1"]
    assert {row["Seed"] for row in rows} == {"1"}


def test_the_table_is_safe_in_a_spreadsheet(page):
    table = page("classroom-export", small_scenario(), ["wait", "the-visit", "decline"]).table
    assert table.csv().splitlines()[0].startswith("Scenario,Seed,Ending,Date")
    assert len(table.csv().splitlines()) == 4
