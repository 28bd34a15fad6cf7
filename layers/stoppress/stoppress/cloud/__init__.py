"""What the functions on AWS need beside the core: their settings, their wiring, and the events they are sent."""
