KEYS = {"id", "title", "path", "kind", "scenes", "choices", "words", "languages"}


def test_every_shipped_scenario_is_listed_with_its_size(smallstate):
    shown = smallstate("list", "--json")
    assert shown.code == 0
    found = {each["id"]: each for each in shown.json}
    road = found["road-to-burgenstock"]
    assert set(road) >= KEYS
    assert road["scenes"] > 20
    assert road["choices"] > 60
    assert road["words"] > 5000
    assert road["languages"] == ["en"]


def test_people_read_ids_titles_and_places(smallstate):
    shown = smallstate("list")
    assert "road-to-burgenstock" in shown.out
    assert "The Road to Bürgenstock" in shown.out
    assert "road-to-burgenstock.yaml" in shown.out


def test_a_scenario_with_faults_is_listed_without_counts(smallstate, faulty, monkeypatch):
    monkeypatch.setattr("game.library.search.user_scenarios", lambda: faulty.parent)
    found = {each["id"]: each for each in smallstate("list", "--json").json}
    assert found["faulty"]["title"] == "The Ferry"
    assert found["faulty"]["words"] is None


def test_a_file_name_cannot_steer_the_terminal(smallstate, ferry, tmp_path, monkeypatch):
    (tmp_path / "a\x1b]0;owned\x07.yaml").write_text(ferry.read_text())
    monkeypatch.setattr("game.library.search.user_scenarios", lambda: tmp_path)
    shown = smallstate("list")
    assert "\x1b" not in shown.out
    assert "\\x1b]0;owned\\x07" in shown.out
