"""
English words in -ly that say nothing vague (S1.6), in lower case.

Any other adverb in -ly tells in which manner something is done, and no test stands behind it.
"""

NEUTRAL = """
    abnormally absolutely academically accidentally accordingly actually additionally
    administratively allegedly ally alphabetically alternately alternatively annually anomaly
    anonymously apparently apply approximately arguably artificially assembly asynchronously
    atomically automatically basically belly biologically biweekly blindly bodily briefly brutally
    bully butterfly calmly casually categorically centrally certainly chemically chilly chronically
    chronologically clinically collectively commercially commonly comparably completely comply
    concretely concurrently conditionally confidentially consecutively consequently constitutionally
    contractually contrarily conventionally correctly correspondingly costly covertly criminally
    critically cryptographically culturally curly currently cyclically daily deadly definitely
    deliberately deterministically diagonally differently digitally directly disassembly disorderly
    dolly doubly dually duly dynamically ecologically economically elderly electronically
    emotionally entirely environmentally equally erroneously especially essentially ethnically
    evenly eventfully evidently exactly exclusively experimentally explicitly expressly externally
    factually falsely family federally finally financially firstly fiscally fly folly forcefully
    forcibly foremostly formally formerly fortunately fourthly freely functionally geographically
    globally graphically half-yearly hilly historically holy homily horizontally hourly
    hypothetically identically illegally implicitly imply impossibly improperly inadvertently
    incompatibly incorrectly incrementally indefinitely independently indirectly individually
    industrially infinitely informally inherently initially inly instantly institutionally
    intentionally interactively interestingly internally internationally intrinsically invalidly
    invisibly ironically irrespectively italy iteratively jelly jointly judicially july lastly
    laterly lazily legally lexicographically likely lily linearly literally locally logically lonely
    loosely manually marginally materially mathematically mechanically medically mentally merely
    mistakenly monopoly monthly multiply mutually namely nationally natively naturally nearly
    necessarily negatively newly nightly nominally nonsequentially notably numerically obligatorily
    obviously officially oily only openly operationally optically optionally orally ordinarily
    organically originally overly particularly partly periodically permanently personally physically
    politically possibly potentially practically precisely predominantly previously primarily
    principally privately probably procedurally programmatically progressively provisionally
    publicly purely purposely quarterly radically rally randomly rarely readonly reapply recently
    reciprocally recursively regionally rely remotely repeatedly reply reportedly reputedly
    respectively retroactively retrospectively reversely roughly scarcely scholarly scientifically
    secondly secretly seldomly selectively semantically semiannually separately sequentially
    sexually silently silly similarly simultaneously singly sly socially solely spatially specially
    specifically spiritually stately statically statistically statutorily structurally subsequently
    sully supply supposedly surely symbolically symmetrically synchronously systematically tally
    technically technologically temporally temporarily theoretically thirdly totally traditionally
    transactionally truly twice- ultimately unambiguously unanimously unconditionally underlyingly
    undoubtedly unexpectedly unfortunately uniformly unilaterally uniquely universally unlikely
    unnecessarily unusually usefully validly verbally verbosely vertically virtually visibly
    visually voluntarily webassembly weekly wholly worldly writeonly wrongly yearly
"""
