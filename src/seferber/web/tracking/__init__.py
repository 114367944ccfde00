"""One consignment for anybody who has its code; and what the operation decides to show there."""
