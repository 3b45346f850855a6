"""A layout leads down, overlaps nothing, and crosses no more than it must."""

from itertools import combinations, pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from game.authoring.flowchart.layout import crossings, lay_out

SIZE = (60.0, 30.0)


def laid(*edges, above=()):
    first, second = [(*edge,) for edge in edges], [(*edge,) for edge in above]
    names = dict.fromkeys(name for edge in (*first, *second) for name in edge)
    return lay_out(dict.fromkeys(names, SIZE), first, second)


def row_of(layout):
    return {name: round(y) for name, (_, y) in layout.centres.items()}


def test_a_chain_runs_straight_down():
    found = laid("ab", "bc", "cd")
    assert len({round(x) for x, _ in found.centres.values()}) == 1
    rows = [row_of(found)[name] for name in "abcd"]
    assert rows == sorted(set(rows))


def test_a_long_edge_goes_round_what_lies_between():
    found = laid("ab", "bc", "ac")
    bend = found.paths["a", "c"][1]
    x, _ = found.centres["b"]
    assert abs(bend[0] - x) > SIZE[0] / 2


def test_a_long_edge_that_nothing_stands_in_the_way_of_has_no_bend():
    found = laid("ab", "bc", "cd", "xd", above=["ax"])
    assert all(len(path) == 2 for path in found.paths.values())


def test_a_plane_graph_is_drawn_without_a_crossing():
    edges = ["ad", "be", "cf", "af", "xa", "xb", "xc"]
    swapped = [["x"], ["a", "b", "c"], ["e", "d", "f"]]
    assert crossings(swapped, edges) == 2
    found = laid(*edges)
    rows = dict[Any, Any]()
    for name, row in row_of(found).items():
        rows.setdefault(row, []).append(name)
    drawn = [
        sorted(row, key=lambda name: found.centres[name][0]) for _, row in sorted(rows.items())
    ]
    assert crossings(drawn, edges) == 0


def test_a_pair_in_order_stands_so_and_no_edge_is_drawn():
    found = laid("ab", above=["bc"])
    assert row_of(found)["b"] < row_of(found)["c"]
    assert list(found.paths) == [("a", "b")]


def test_a_circle_is_drawn_with_one_edge_leading_up():
    found = laid("ab", "bc", "ca")
    up = [edge for edge, path in found.paths.items() if path[0][1] > path[-1][1]]
    assert len(up) == 1


def test_nothing_is_laid_out_as_nothing():
    assert lay_out({}, []).height == 0


NAMES = "abcdefghij"


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=30),
    st.dictionaries(
        st.sampled_from(NAMES), st.tuples(st.integers(10, 200), st.integers(10, 90)), min_size=10
    ),
)
def test_boxes_never_overlap_and_edges_end_at_their_boxes(edges, sizes):
    found = lay_out(sizes, edges)
    for one, other in combinations(sizes, 2):
        (x1, y1), (x2, y2) = found.centres[one], found.centres[other]
        apart_x = abs(x1 - x2) >= (sizes[one][0] + sizes[other][0]) / 2
        apart_y = abs(y1 - y2) >= (sizes[one][1] + sizes[other][1]) / 2
        assert apart_x or apart_y
    for (source, target), path in found.paths.items():
        for name, (x, y) in ((source, path[0]), (target, path[-1])):
            cx, cy = found.centres[name]
            assert abs(x - cx) < 1e-6
            assert abs(abs(y - cy) - sizes[name][1] / 2) < 1e-6
        heights = [y for _, y in path]
        assert heights in (sorted(heights), sorted(heights, reverse=True))
        assert all(a != b for a, b in pairwise(path))
        for (x1, y1), (x2, y2) in pairwise(path):
            for name, (x, y) in found.centres.items():
                if name not in (source, target) and min(y1, y2) < y < max(y1, y2):
                    aside = abs(x - (x1 + x2) / 2) - abs(x1 - x2) / 2
                    assert aside >= sizes[name][0] / 2, "no curve runs through a box"
