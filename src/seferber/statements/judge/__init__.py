"""The learned judge: how likely a giver, a receiver and a kind of act are meant, from annotated texts."""
