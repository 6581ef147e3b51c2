"""
How a Chinese text is read (S1.6).

Besides what both languages hold: ``spelling`` (one way of writing figures), ``graded`` (turns
that grade without an amount: 充电快, 降下来), ``context`` (what stands around a word changes its
reading), ``background`` (figures that are conditions or baselines, not asked for).
"""
