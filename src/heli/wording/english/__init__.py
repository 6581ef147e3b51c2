"""How an English text is read (S1.6)."""
