"""Sentences that the rules say and the doors translate.

The domain is free of Django, so it cannot call gettext. It keeps the English template and its
parameters apart; a door translates the template first and fills in the parameters afterwards.
`N_` marks a template so that the extractor finds it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


def N_(template: str) -> str:
    """The template unchanged; marks it for the translators."""
    return template


@dataclass(frozen=True)
class Message:
    """A sentence as template and parameters; `str()` gives the English text."""

    template: str
    params: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.render()

    def render(self, translate: Any = None) -> str:
        """The sentence, translated by `translate(template)` when one is given."""
        template = translate(self.template) if translate and self.template else self.template
        return template % self.params if self.params else template


class SeferberError(Exception):
    """A refusal in three sentences: what happened, what still holds, what to do next.

    Args:
        what: template of the first sentence, with numbers.
        holds: template of what is still true; default "Nothing was changed."
        todo: template of the next step.
        params: values for all three templates (`%(name)s`).
    """

    code = "refused"
    default_holds = N_("Nothing was changed.")

    def __init__(self, what: str, *, holds: str | None = None, todo: str = "", **params: Any) -> None:
        self.what = Message(what, params)
        self.holds = Message(self.default_holds if holds is None else holds, params)
        self.todo = Message(todo, params)
        super().__init__(str(self))

    @property
    def sentences(self) -> tuple[Message, ...]:
        return tuple(m for m in (self.what, self.holds, self.todo) if m.template)

    def render(self, translate: Any = None) -> str:
        return " ".join(m.render(translate) for m in self.sentences)

    def __str__(self) -> str:
        return self.render()

    def __reduce__(self) -> Any:
        # Worker processes send errors back by pickle; keyword arguments would get lost otherwise.
        return (
            _rebuild,
            (type(self), self.what.template, self.holds.template, self.todo.template, self.what.params),
        )


def _rebuild(
    cls: type[SeferberError], what: str, holds: str, todo: str, params: dict[str, Any]
) -> SeferberError:
    error = cls.__new__(cls)
    SeferberError.__init__(error, what, holds=holds, todo=todo, **params)
    return error


@dataclass(frozen=True)
class Issue:
    """One fault in data, collected so that one run shows them all.

    Attributes:
        code: short name of the kind of fault, stable, for tests and filters.
        message: what is wrong, with the value found and what was expected.
        where: place in the file or text, e.g. "items.csv, row 7, weight_kg".
        suggestion: what to do.
        severity: "error" stops a load, "warning" does not.
    """

    code: str
    message: Message
    where: str = ""
    suggestion: Message = field(default_factory=lambda: Message(""))
    severity: str = "error"

    def __str__(self) -> str:
        parts = [f"{self.where}: " if self.where else "", str(self.message)]
        if self.suggestion.template:
            parts.append(f" {self.suggestion}")
        return "".join(parts)
