"""What is wrong with a request, said in words: pydantic's findings as messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from fastapi.exceptions import RequestValidationError

from stakeholders.domain.messages import N_, Message

SHOWN: Final = 80
"""Characters of a wrong value that are repeated to the reader."""


@dataclass(frozen=True, slots=True)
class Invalid:
    """One part of a request that cannot be right."""

    pointer: str
    message: Message
    what_to_do: Message | None = None


def invalid_parameters(error: RequestValidationError) -> list[Invalid]:
    """Every part of a request that a validation found wrong; at least one."""
    return [_invalid(finding) for finding in error.errors()]


def _invalid(finding: Mapping[str, Any]) -> Invalid:
    place = [str(part) for part in finding["loc"]]
    name = place[1] if len(place) > 1 else place[0]
    pointer = "".join(f"/{part.replace('~', '~0').replace('/', '~1')}" for part in place)
    message, what_to_do = _said(finding, _cut(name), in_body=place[0] == "body")
    return Invalid(_cut(pointer, 2 * SHOWN), message, what_to_do)


def _said(  # noqa: PLR0911 - one answer for each kind of finding
    finding: Mapping[str, Any], name: str, *, in_body: bool
) -> tuple[Message, Message | None]:
    value, limits = _cut(str(finding.get("input", ""))), finding.get("ctx", {})
    match finding["type"]:
        case "missing":
            return N_("“{name}” is missing.", name=name), None if in_body else N_("Give it in the address.")
        case "extra_forbidden" if in_body:
            return (
                N_("There is no field “{name}”.", name=name),
                N_("Check the spelling; /openapi.json lists the fields."),
            )
        case "extra_forbidden":
            return (
                N_("There is no parameter “{name}”.", name=name),
                N_("Check the spelling; /openapi.json lists the parameters."),
            )
        case "enum" | "literal_error":
            return (
                N_("“{value}” is not a choice for {name}.", value=value, name=name),
                N_("Choose from: {choices}.", choices=_choices(limits)),
            )
        case "string_too_long" | "too_long":
            return N_("{name} is longer than {n}.", name=name, n=limits.get("max_length", 0)), None
        case "greater_than_equal":
            return N_("{name} must be at least {n}.", name=name, n=limits.get("ge", 0)), None
        case "less_than_equal":
            return N_("{name} must be at most {n}.", name=name, n=limits.get("le", 0)), None
        case "int_parsing" | "int_type" | "int_parsing_size" | "int_from_float":
            return N_("{name} must be a whole number, not “{value}”.", name=name, value=value), None
        case "bool_parsing" | "bool_type":
            return N_("{name} must be true or false, not “{value}”.", name=name, value=value), None
        case _:
            return N_("“{value}” cannot be {name}.", value=value, name=name), None


def _choices(limits: Mapping[str, Any]) -> str:
    """`'a', 'b' or 'c'` as pydantic writes it, without its grammar."""
    return str(limits.get("expected", "")).replace(" or ", ", ").replace("'", "")


def _cut(text: str, most: int = SHOWN) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
