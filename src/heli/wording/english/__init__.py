"""
How an English text is read (S1.6), in lower case.

Besides what both languages hold: ``adverbs``, the ones in -ly that say nothing vague.
"""
