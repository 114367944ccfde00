"""Standing cooperation: what is due, what is overdue, what must come before what."""

from seferber.cooperation.due import DueWord, due_word

__all__ = ["DueWord", "due_word"]
