"""What the functions on AWS need beside the core: their environment, their wiring, and the events they are sent."""
