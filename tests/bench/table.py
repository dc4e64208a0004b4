"""Results as a Markdown table: one row a thing measured, each size beside the smallest."""

Costs = dict[str, dict[str, float]]

_COLUMNS = (("seconds", "ms", 1000), ("queries", "zapytania", 1), ("megabytes", "MB", 1))


def markdown(results: dict[int, Costs]) -> str:
    """Time, queries and peak memory of each thing; in brackets the ratio to the smallest size."""
    smallest = results[min(results)]
    head = ["", *(f"{name}, {_grouped(size)}" for _, name, _ in _COLUMNS for size in results)]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    for label in smallest:
        lines.append(
            [label]
            + [
                _cell(costs.get(label, {}), smallest[label], column, factor)
                for column, _, factor in _COLUMNS
                for costs in results.values()
            ]
        )
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(cost: dict[str, float], base: dict[str, float], column: str, factor: int) -> str:
    if column not in cost:
        return "–"
    text = _number(cost[column] * factor)
    if column == "seconds" and cost is not base and base.get(column):
        text += f" (× {cost[column] / base[column]:.1f})"
    return text


def _number(value: float) -> str:
    return f"{value:.1f}" if value < 100 and value != int(value) else _grouped(round(value))


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
