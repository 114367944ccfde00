"""Pages and the API: parse, call one use case, render."""
