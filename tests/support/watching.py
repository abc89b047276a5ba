"""Opens pages without the guard of their policy; notes what ran, what came in and what is shown otherwise.

The policy of the pages would keep a script from running even if a text became one. It is switched off here,
so that what is looked at is the page itself.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Response

from tests.support.counts import count
from tests.support.harmful_region import misquoted
from tests.support.pages import is_own

CHOSEN: Final = count(quick=12, full=1000)
"""How many things of a map, and how many lines, are chosen one after the other."""
_LOOK: Final = r"""most => {
    document.querySelectorAll('details').forEach(one => { one.open = true })
    const said = new Set(), bad = []
    const words = () => {
        const walker = document.createTreeWalker(document, NodeFilter.SHOW_TEXT)
        let text = ''
        while (walker.nextNode()) {
            if (!['SCRIPT', 'STYLE', 'NOSCRIPT'].includes(walker.currentNode.parentNode.nodeName)) {
                text += walker.currentNode.data
            }
        }
        return text
    }
    const attributes = ['value', 'title', 'label', 'alt', 'content', 'placeholder', 'aria-label', 'download']
    said.add(words())
    if (typeof stakeholdersMap !== 'undefined') {
        const card = document.getElementById('card')
        const ids = Object.keys(stakeholdersMap.data.nodes)
        const every = Math.max(1, Math.floor(ids.length / most))
        for (const id of ids.filter((_, i) => i % every === 0)) {
            stakeholdersMap.choose(id); said.add(card.textContent)
        }
        for (const id of [...stakeholdersMap.view.seen.edges].slice(0, most)) {
            stakeholdersMap.chooseEdge(id); said.add(card.textContent)
        }
    }
    const foreign = 'iframe,object,embed,base,math,video,audio,plaintext,xmp,marquee,dialog,template,'
        + 'foreignObject,animate,x-own,frameset,mglyph'
    for (const e of document.querySelectorAll('*')) {
        const name = e.nodeName.toLowerCase()
        if (foreign.split(',').includes(name) && e.className !== 'map') bad.push(`the element ${name}`)
        if (name === 'meta' && e.httpEquiv === 'refresh') bad.push('a refresh')
        for (const a of e.attributes) {
            if (a.name.startsWith('on') || a.name === 'srcdoc') bad.push(`the attribute ${a.name} of ${name}`)
            const leads = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(a.name)
            if (leads && name !== 'a' && a.value.includes('outside.example')) bad.push(`${name} from outside`)
            if (leads && /^\s*(javascript|vbscript|file|view-source|data:text)/i.test(a.value)) {
                bad.push(`${a.name} of ${name}: ${a.value.slice(0, 40)}`)
            }
            if (attributes.includes(a.name) && a.value.includes('zq')) said.add(a.value)
        }
    }
    return [[...said], bad]
}"""


@dataclass
class Watch:
    """What happened on the pages that were opened."""

    page: Page
    ran: list[str] = field(default_factory=list)
    came_in: dict[str, list[str]] = field(default_factory=dict)
    misquoted: dict[str, list[str]] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """Columns whose texts were seen somewhere."""
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    opened: int = 0
    answer: Response | None = None
    """To the last address."""

    def open(self, address: str, name: str | None = None) -> None:
        """Open an address, unfold all there is, and look."""
        name = name or address
        self._own = address
        try:
            self.answer = self.page.goto(address, wait_until="load")
        except Error as error:
            # A file to keep: no browser shows it.
            if "Download is starting" not in error.message:
                raise
            self.answer = None
        self.look(name)

    def look(self, name: str) -> None:
        """Look at what is open."""
        self.page.wait_for_timeout(20)
        said, bad = self.page.evaluate(_LOOK, CHOSEN)
        self.opened += 1
        if bad:
            self.came_in[name] = sorted(set(bad))
        wrong = []
        for text in said:
            mistakes, found = misquoted(text)
            wrong += mistakes
            self.shown |= found
        if wrong:
            self.misquoted[name] = wrong

    _own: str = "about:blank"

    def note_request(self, url: str) -> None:
        if not is_own(url, self._own):
            self.outside.append(url)

    def note_console(self, said: ConsoleMessage) -> None:
        # Without its policy, a page that names no icon has the browser look for one.
        if said.type == "error" and not said.location["url"].endswith("/favicon.ico"):
            self.errors.append(f"{said.text} {said.location['url']}")

    def note_dialog(self, dialog: Dialog) -> None:
        self.ran.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def note_run(self, source: Any) -> None:
        self.ran.append(source["frame"].url)

    def found(self) -> dict[str, Any]:
        """All that should not have been."""
        every = {
            "ran": self.ran,
            "came in": self.came_in,
            "misquoted": {name: wrong[:5] for name, wrong in self.misquoted.items()},
            "errors": self.errors,
            "outside": self.outside,
        }
        return {what: found for what, found in every.items() if found}


@contextmanager
def watching(browser: Browser) -> Iterator[Watch]:
    context = browser.new_context(bypass_csp=True, service_workers="block", accept_downloads=False)
    try:
        watch = Watch(context.new_page())
        context.expose_binding("ran", watch.note_run)
        context.on("request", lambda request: watch.note_request(request.url))
        context.on("dialog", watch.note_dialog)
        watch.page.on("console", watch.note_console)
        watch.page.on("pageerror", lambda error: watch.errors.append(str(error)))
        yield watch
    finally:
        context.close()
