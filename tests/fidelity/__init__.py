"""How many real posts read as they did with Jekyll."""
