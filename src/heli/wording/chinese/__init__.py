"""How a Chinese text is read (S1.6)."""
