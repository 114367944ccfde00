"""Needs from people and standards (written by the lead once the needs room is there)."""


def size_operation(operation):
    return None
