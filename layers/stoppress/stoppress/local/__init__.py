"""The engine and command line for one machine. Not shipped to the cloud."""
