"""How a phone trusts the server of this place."""
