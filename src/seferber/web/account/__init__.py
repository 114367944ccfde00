"""The account: what became of each promise, the same for both sides."""
