"""The search for the cheapest page: what articles cost, and the cutting trees over them."""
