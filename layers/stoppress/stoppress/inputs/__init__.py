"""What pages are made from and that lies in the content store: sources, and the inputs of the whole site."""
