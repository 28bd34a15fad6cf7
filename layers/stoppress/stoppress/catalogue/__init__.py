"""The catalogue's items: their shapes, their keys, and the rules that hold for each."""
