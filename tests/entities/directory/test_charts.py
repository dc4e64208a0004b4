"""The drawing of the years."""

from entities.directory import charts
from entities.search.trends import Year


def year(number, cis=None, own=None, source="GUS"):
    return Year(number, cis, cis and cis + 10, source if cis else "", own, own and own + 1)


def test_each_row_of_numbers_is_a_line_with_a_dot_a_year():
    chart = charts.draw([year(2019, 100), year(2020, 150), year(2021, None, 5)])
    assert [(series.name, len(series.dots)) for series in chart.series] == [
        ("cis", 2),
        ("kis", 2),
        ("own-cis", 1),
        ("own-kis", 1),
    ]
    assert [tick.label for tick in chart.ticks] == [
        "0",
        "25",
        "50",
        "75",
        "100",
        "125",
        "150",
        "175",
    ]
    assert [tick.label for tick in chart.years] == ["2021", "2020", "2019"]


def test_more_is_higher_and_later_is_further_right():
    chart = charts.draw([year(2019, 100), year(2020, 150)])
    first, second = chart.series[0].dots
    assert (first.x < second.x, first.y > second.y) == (True, True)


def test_no_line_of_one_year_or_of_no_numbers():
    assert charts.draw([]) is None
    assert charts.draw([year(2020, 100)]) is None
    assert charts.draw([year(2020), year(2021)]) is None


def test_sources_are_told_once_with_their_years():
    years = [year(2015, 1), year(2016, 1), year(2017, 1, None, "GUS i MRiPS"), year(2018, 1)]
    assert charts.trends_of(years).sources == [("GUS", "2015–2016, 2018"), ("GUS i MRiPS", "2017")]


def test_many_years_are_named_by_some_of_them():
    chart = charts.draw([year(number, 100) for number in range(2000, 2026)])
    assert [tick.label for tick in chart.years][:3] == ["2025", "2022", "2019"]
