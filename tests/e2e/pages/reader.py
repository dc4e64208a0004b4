"""What a screen reader has of a page: the browser's own tree of accessibility, nothing else.

Its user sees nothing: hears names, goes from heading to heading, and presses keys.
"""

from dataclasses import dataclass

from playwright.sync_api import Page

HEARD = """
    window.heard = [];
    const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
    const hearing = new MutationObserver(changes => {
        for (const change of changes) {
            const place = change.target.nodeType === Node.TEXT_NODE
                ? change.target.parentElement : change.target;
            const region = place instanceof Element && place.closest(live);
            // A part that comes anew with something to say is read too, by some readers.
            const inside = [...change.addedNodes].filter(node => node instanceof Element)
                .flatMap(node => [node, ...node.querySelectorAll(live)])
                .filter(node => node.matches(live));
            for (const spoken of region ? [region] : inside)
                if (spoken.textContent.trim()) window.heard.push(spoken.textContent);
        }
    });
    // What a page comes with is read when its user gets there, not by itself.
    addEventListener('load', () =>
        hearing.observe(document, {subtree: true, childList: true, characterData: true}));
"""


@dataclass(frozen=True)
class Thing:
    """Something that is read: what it is, its name, what is said besides, where it is."""

    role: str
    name: str
    description: str
    properties: dict[str, object]
    node: int


class ScreenReader:
    """Reads a page by its tree of accessibility; presses what it stands on."""

    def __init__(self, page: Page) -> None:
        page.add_init_script(HEARD)
        self.page = page
        self._browser = page.context.new_cdp_session(page)

    def open(self, address: str) -> "ScreenReader":
        self.page.goto(address)
        return self

    def things(self, *roles: str) -> list[Thing]:
        """What has one of the roles, in the order in which it is read."""
        self.page.wait_for_load_state()
        tree = self._browser.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in tree}
        return [
            _thing(node)
            for node in _in_order(tree[0], by_id)
            if not node["ignored"] and node["role"]["value"] in roles
        ]

    def headings(self) -> list[tuple[int, str]]:
        """Levels and words of all headings: how its user learns what is on the page."""
        return [(thing.properties["level"], thing.name) for thing in self.things("heading")]

    def landmarks(self) -> list[tuple[str, str]]:
        """The parts of the page that one can go to by a key."""
        roles = ("banner", "navigation", "main", "search", "contentinfo")
        return [(thing.role, thing.name) for thing in self.things(*roles)]

    def stand_on(self, role: str, name: str) -> Thing:
        """Go to the first thing of the role with exactly that name."""
        there = self.things(role)
        found = next((thing for thing in there if thing.name == name), None)
        assert found, f"no {role} „{name}” among {[thing.name for thing in there]}"
        self._browser.send("DOM.focus", {"backendNodeId": found.node})
        return found

    def press(self, role: str, name: str, key: str = "Enter") -> "ScreenReader":
        self.stand_on(role, name)
        self.page.keyboard.press(key)
        return self

    def focus(self) -> Thing:
        """What the reader would read where the keyboard is."""
        self._browser.send("DOM.getDocument", {"depth": 0})
        found = self._browser.send("Runtime.evaluate", {"expression": "document.activeElement"})
        asked = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
        return _thing(self._browser.send("Accessibility.getPartialAXTree", asked)["nodes"][0])

    def said(self) -> set[str]:
        """All that the page has said by itself since it was opened."""
        return {" ".join(words.split()) for words in self.page.evaluate("window.heard")}

    def wait_to_hear(self, text: str) -> None:
        """Until the page says so by itself, in a part that readers speak at once."""
        words = "text => window.heard.some(said => said.replace(/\\s+/g, ' ').includes(text))"
        self.page.wait_for_function(words, arg=text)


def _thing(node: dict) -> Thing:
    return Thing(
        role=node["role"]["value"],
        name=node.get("name", {}).get("value", "").strip(),
        description=node.get("description", {}).get("value", "").strip(),
        properties={
            entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])
        },
        node=node["backendDOMNodeId"],
    )


def _in_order(node: dict, by_id: dict[str, dict]):
    yield node
    for child in node.get("childIds", []):
        if child in by_id:
            yield from _in_order(by_id[child], by_id)
