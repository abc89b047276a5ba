"""What of an open page is wider than the screen, or is cut off."""

from typing import Final

from playwright.sync_api import Page

_SIDEWAYS: Final = """() => {
    const name = e =>
        [e.tagName.toLowerCase(), e.id && '#' + e.id, ...[...e.classList].map(c => '.' + c)].join('')
    const found = []
    const whole = document.scrollingElement
    if (whole.scrollWidth > innerWidth) {
        const widest = [...document.querySelectorAll('body *')]
            .map(e => [e.getBoundingClientRect().right, name(e)]).sort((a, b) => b[0] - a[0])[0]
        found.push(`the page: ${whole.scrollWidth} of ${innerWidth}, ${widest}`)
    }
    const typed = new Set(['INPUT', 'TEXTAREA', 'SELECT', 'OPTION', 'IFRAME', 'CANVAS'])
    for (const e of document.querySelectorAll('body *')) {
        if (typed.has(e.tagName) || e.scrollWidth <= e.clientWidth + 1 || !e.checkVisibility()) continue
        if (e.clientWidth <= 1 || e.clientHeight <= 1) continue  // for screen readers alone, or no box at all
        const over = getComputedStyle(e).overflowX
        const reached = e.getAttribute('role') === 'region' && e.tabIndex === 0
            && (e.hasAttribute('aria-label') || e.hasAttribute('aria-labelledby'))
        if ((over === 'auto' || over === 'scroll') && !reached) found.push(`scrolls unmarked: ${name(e)}`)
        if (over === 'hidden' || over === 'clip') found.push(`is cut off: ${name(e)}`)
    }
    return found
}"""
# The words in a drawing grow with the drawing.
_SIZES: Final = """() => {
    const worded = e => [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())
    window.measured ??= [...document.querySelectorAll('body *:not(svg *)')]
        .filter(e => e.checkVisibility() && worded(e))
    return window.measured.map(e => [
        e.checkVisibility() ? parseFloat(getComputedStyle(e).fontSize) : 0,
        e.tagName.toLowerCase() + '.' + e.className,
    ])
}"""


def sideways(page: Page) -> list[str]:
    """What makes a reader scroll sideways; a named region that the keyboard reaches may be wide."""
    return list(page.evaluate(_SIDEWAYS))


def left_small(page: Page, times: float) -> list[str]:
    """Let a reader have larger letters, and tell what did not become larger; they stay large."""
    before = page.evaluate(_SIZES)
    page.evaluate("size => { document.documentElement.style.fontSize = size; }", f"{times:.0%}")
    after = page.evaluate(_SIZES)
    grown = zip(before, after, strict=True)
    # Headings may grow less: what counts is that the words on the page do.
    # Where there is less room for them some words stand elsewhere, such as the heads of a table.
    return sorted({name for (old, name), (new, _) in grown if 0 < new < min(old * times, 32) - 0.5})
