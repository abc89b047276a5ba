"""Sentences as HTML, safe to put into a page, with the names in them standing out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from markupsafe import Markup, escape

from stakeholders.domain.messages import Message, Name, Translator

Shown = Callable[[Name, Translator], Markup]
"""How a name stands in a sentence."""


def strong(name: Name, translator: Translator) -> Markup:
    """The name, standing out."""
    return Markup("<b>{}</b>").format(translator.say(name))


def rich(said: object, translator: Translator, shown: Shown = strong) -> Markup:
    """What a translator says, escaped, with the names in it standing out, or however else they are shown."""
    match said:
        case Message():
            return _message(said, translator, shown)
        case Name():
            return shown(said, translator)
        case list() | tuple():
            return joined((rich(part, translator, shown) for part in said), translator)
        case _:
            return escape(translator.say(said))


def joined(parts: Iterable[Markup], translator: Translator) -> Markup:
    """Parts that are escaped already, as a list in running text."""
    return Markup(translator.join([str(part) for part in parts]))  # noqa: S704 - escaped already


def _message(message: Message, translator: Translator, shown: Shown) -> Markup:
    """The sentence is said with stand-ins, escaped as a whole, and gets its values afterwards."""
    stand_ins = {
        name: f"\ue000{i}\ue001"
        for i, (name, value) in enumerate(message.values.items())
        if isinstance(value, Message | Name | list | tuple | str)
    }
    sentence = escape(translator.say(replace(message, values={**message.values, **stand_ins})))
    for name, stand_in in stand_ins.items():
        sentence = sentence.replace(stand_in, rich(message.values[name], translator, shown))
    return sentence
