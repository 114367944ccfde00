"""On the way: consignments, their waybills, the hand-over that both sides sign, and what differs."""
