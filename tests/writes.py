"""Finds code that writes to the database, by the shape of its calls."""

import ast

# Methods that only models and querysets have.
ALWAYS = {
    *("save", "create", "delete", "bulk_create", "bulk_update", "get_or_create"),
    *("update_or_create", "asave", "acreate", "adelete", "abulk_create", "abulk_update"),
    *("aget_or_create", "aupdate_or_create", "aupdate", "cursor"),
}
# Methods of links; other things have them too, so the receiver must be named like a link.
OF_LINKS = {"add", "set", "remove", "clear"}


def in_code(source: str, links: frozenset[str] = frozenset()) -> list[str]:
    """The calls that write, as "line: code". Calls of the actions and of `super()` do not."""
    tree = ast.parse(source)
    actions = _names_of_actions(tree)
    return [
        f"{node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _writes(node, node.func, actions, links)
    ]


def _names_of_actions(tree: ast.Module) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("actions")
        for alias in node.names
    }


def _writes(
    call: ast.Call, called: ast.Attribute, actions: set[str], links: frozenset[str]
) -> bool:
    receiver = called.value
    if isinstance(receiver, ast.Name) and receiver.id in actions:
        return False
    if ast.unparse(receiver).startswith("super("):
        return False
    if called.attr == "update":
        # dict.update() and set.update() are given things; a queryset is given columns.
        return not call.args and bool(call.keywords)
    if called.attr in OF_LINKS:
        return isinstance(receiver, ast.Attribute) and receiver.attr in links
    return called.attr in ALWAYS
