from lnip_analysis.evidence.ids import join_ids, split_ids


def test_ids_in_a_cell_are_those_put_in_each_once_in_their_order():
    assert join_ids(["b", "a", "b"]) == "b+a"
    assert split_ids("b+a") == ("b", "a")
    assert split_ids(join_ids(["book-2013"])) == ("book-2013",)
