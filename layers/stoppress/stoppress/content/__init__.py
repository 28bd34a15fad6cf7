"""What a site is made of: its configuration, its posts, the indexes that list them, and the paths of its pages."""
