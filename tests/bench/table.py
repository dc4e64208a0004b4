"""Results as a Markdown table: one row a thing measured, each size beside the smallest."""

Costs = dict[str, dict[str, float]]


def markdown(results: dict[int, Costs]) -> str:
    """Queries, time and peak memory of each thing; in brackets the ratio to the smallest size."""
    sizes = [_grouped(size) for size in results]
    head = [
        "what",
        "queries",
        *(f"ms, {size}" for size in sizes),
        *(f"MB, {size}" for size in sizes),
    ]
    lines = [head, ["---", *["---:"] * (len(head) - 1)]]
    for label in results[min(results)]:
        costs = [results[size].get(label, {}) for size in results]
        times = [_time(cost, costs[0]) for cost in costs]
        lines.append([label, _queries(costs), *times, *(_memory(cost) for cost in costs)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _queries(costs: list[dict[str, float]]) -> str:
    """One number where all sizes need the same; a page asked again is not counted again."""
    numbers = [_grouped(int(cost["queries"])) for cost in costs if "queries" in cost]
    return " / ".join(numbers if len({*numbers}) > 1 else numbers[:1]) or "–"


def _time(cost: dict[str, float], smallest: dict[str, float]) -> str:
    if "seconds" not in cost:
        return "–"
    text = _number(cost["seconds"] * 1000)
    if cost is smallest or not smallest.get("seconds"):
        return text
    return f"{text} (× {cost['seconds'] / smallest['seconds']:.1f})"


def _memory(cost: dict[str, float]) -> str:
    return _grouped(round(cost["megabytes"])) if "megabytes" in cost else "–"


def _number(value: float) -> str:
    return f"{value:.1f}" if value < 100 else _grouped(round(value))


def _grouped(number: int) -> str:
    return f"{number:,}"
