"""
English words by type (S1.6), in lower case; the keys are those of the Chinese lexicon.

Verbs stand in ``VERBS`` in their base form and are inflected on loading.
"""

WORDS: dict[str, str] = {
    "V1.urgency": """
        asap, as soon as possible, as soon as practicable, as soon as reasonably practicable,
        as soon as practical, as soon as we can, as soon as feasible, as early as possible,
        as quickly as possible, as fast as possible, as promptly as possible, at the earliest,
        at the earliest opportunity, at your earliest convenience, at the earliest convenience,
        earliest possible, soonest, sooner, promptly, timely, timely manner, in a timely manner,
        in a timely fashion, on a timely basis, timeliness, soon, very soon, soonish, shortly,
        quickly,
        quick, quicker, rapidly, rapid, swiftly, swift, expeditiously, expeditious, speedily,
        speedy, immediately, immediate, without delay, without undue delay,
        without unreasonable delay, undue delay, in due course, near future, near term,
        in the near future, eventually, urgently, urgent, within a reasonable time,
        reasonable time, in a reasonable time, reasonable timeframe, reasonable period,
        within a reasonable period, in the coming weeks, in the coming months, in the coming years,
        over time, right away, straight away, instantly, at short notice, sooner rather than later,
        before long, in a short time, short time, when time permits, as a matter of urgency,
        with urgency, in good time, in due time, at pace, at speed, at a fast pace, someday,
        one day, when convenient, in the short term, short term, short-term, at the right time,
        before too long, well in advance, as and when, in the long run, over the long term,
        at a later date, at a later stage, down the line, foreseeable future, ahead of schedule,
        earlier, early, when time allows, whenever i can, in no time, at some point, someday soon,
        later on, in the years ahead, in the months ahead, over the coming years,
        over the coming months, over the coming weeks, going forward, moving forward,
        when i have time, if i have time, in my free time, in the long term, for the long term,
        at regular times, prompt service, prompt response, prompt responses, prompt payment,
        prompt attention, prompt delivery, prompt action, prompt and, prompt reply, prompt replies,
        prompt treatment, prompt access, prompt resolution, and prompt
    """,
    "V1.urgency?": """
        on time, ongoing, long term, long-term, in the future, in future, timely basis, prompt
    """,
    "V1.rhythm": """
        regularly, on a regular basis, regular basis, regular, periodically, periodic, frequently,
        frequent, routinely
    """,
    "V1.pace": """
        gradually, step by step, progressively, regular basis, from time to time, often, more often,
        occasionally, steadily, incrementally, faster, rapid growth, routinely,
        as often as possible, at regular intervals, regular intervals, steady
    """,
    "V2": """
        significantly, significant, substantially, substantial, considerably, considerable,
        dramatically, dramatic, drastically, drastic, greatly, highly, further, better, higher,
        lower, greater, larger, bigger, stronger, closer, smarter, safer, cleaner, wider, broader,
        deeper, easier, cheaper, smoother, simpler, happier, healthier, clearer, tighter, richer,
        longer, shorter, smaller, fewer, less, more, much, even more, effective, effectively,
        more effective, comprehensive, comprehensively, actively, active participation, vigorously,
        aggressively, strongly, heavily, extensively, extensive, largely, sufficiently, sufficient,
        adequately, adequate, appropriately, appropriate, thoroughly, thorough, continuously,
        continually, continuous improvement, constantly, continued, tremendous, tremendously,
        massively, massive, vastly, vast, meaningfully, very, extremely, increasingly,
        as much as we can, materially, measurably, noticeably, noticeable, meaningful, tangible,
        reasonable efforts, deeply, every effort, diligently, more efficient, more efficiently,
        sharply, markedly, marked improvement, slightly, moderately, somewhat, too slow, too long,
        too many, too much, too high, too low, too big, too complex, too complicated, proactively,
        reasonable, reasonably, concerted, fastest, easiest, simplest, largest, biggest, cheapest,
        strongest, smartest, finest, safest, greatest, a bit, a little, fundamentally, radically,
        intensively, harder, tirelessly, relentlessly, wholeheartedly, ever more, best possible,
        to a large extent, to a great extent, all-out, double down, proactive, to a minimum,
        to the minimum, high satisfaction, satisfaction high, high level of, high levels of,
        high degree of, high accuracy, high precision, high throughput, high demand, high growth,
        high productivity, low prices, low price, low error rate, low turnover,
        short waiting times, short lead times, long battery life, large selection, wide selection,
        wide choice, large choice, broad range, wide reach, high rate of, low rate of,
        high quality of, high percentage, low percentage, high proportion, low number,
        long-lasting, early on, younger, quieter, warmer, brighter, lighter, thinner, slimmer,
        taller, fresher, greener, calmer, fairer, friendlier, kinder, neater, nicer, prettier,
        sharper, softer, steadier, sturdier, tougher, wiser, leaner, bolder, busier, livelier,
        tidier, fitter, widely, really, continue to, continues to, carefully, closely, broad,
        properly, continuous, negligible, moderate, modest, marginal, tolerable, sizeable share,
        overwhelming, immense, enormous, profound
    """,
    "V2?": """
        fully, strictly, generally, mainly, mostly, deep, proper, successfully, successful, strong
    """,
    "V3.quality": """
        improvement, improvements, enhancement, enhancements, optimization, optimizations,
        optimisation, optimisations, streamlining, strengthening, strengthened, raise awareness,
        raising awareness, raise the profile, raise the bar, raise the quality, raise standards,
        raise productivity, speed up, speeding up, speeds up, ramp up, ramping up, scale up,
        scaling up, step up, fine-tune, fine-tuning, drive adoption, drive growth,
        drive engagement, drive efficiency, drive innovation, drive awareness, drive traffic,
        drive sales, build momentum, make progress, progress towards, upskill, level up, beef up,
        shore up, spruce up, liven up, brush up, pick up the pace, build up, bridge the gap,
        close the gap, narrow the gap, spread awareness, raising standards, get better at,
        getting better at, do better, build capacity, build trust, gain trust, boost morale,
        stay healthy, get healthy, get fit, get organized, get organised, eat healthier,
        diversification, expansion, acceleration, simplification, modernization, modernisation
    """,
    "V3.quality?": """
        scale, scaling, upgrade, revamp, mature, tune, tuning, sustain, empower, facilitate,
        evolve, clarify, consolidate, restore
    """,
    "V3.amount": """
        reduction, reductions, lower costs, lower cost, lower prices, lowering, cut costs,
        cut cost, cut waste, cutting costs, cutting, save time, save money, save costs,
        saving time, cut down, bring down, bringing down, drive down, driving down, costs down,
        shrink, shrinking, shrinks, cost savings, time savings, cost reduction, cost efficiency,
        save energy, save water, save fuel, save paper, save resources, saving energy,
        saving water, savings, gain market share, gain traction, gain momentum, win market share,
        scale back, slow down, tone down, ease congestion, ease pressure, relieve pressure,
        waiting times down, cut, cuts, lose weight, bring up, bringing up, brings up,
        save bandwidth, save space, save memory, save effort, saves time, saves money,
        saving effort, cut corners, free up time, free up resources, freeing up time, pay down debt
    """,
    "V3.amount?": """
        growth, save, saving, lower, slow, gain, gains, double-digit
    """,
    "V5": """
        some, several, many, few, a few, a lot, lots of, lots, plenty, numerous, a number of,
        large number of, large numbers of, a variety of, wide variety of, variety of, a range of,
        wide range of, countless, hundreds of, thousands of, dozens of, tens of, millions of,
        most of, majority of, a bunch of, a couple of, handful, a handful of, a set of key,
        a portion of, a fraction of, a great deal, a wealth of, certain, a large, a small number,
        a small number of, as many, multiple times, ample, abundant, large amount of,
        large amounts of, large volume of, large volumes of, huge, a series of, multiple, tbd, tbc,
        to be determined, to be confirmed, to be decided, most, a host of, the bulk of, much of,
        a great many, a selection of, a limited number of, a growing number, an increasing number,
        a good deal, a great number, one or two, a couple, enough, various, vast majority, hundreds,
        thousands, dozens, millions, large-scale, small-scale, sizeable, sizable, a large share of,
        partially, partly, all kinds of, all sorts of, a mix of, growing number of,
        a large group of, a wide array of, a plethora of, a large part of, a small part of,
        umpteen, loads of, tons of, heaps of, masses of, additional resources, extra, as much as
    """,
    "V5?": """
        parts of, additional, large, small, big, limited, major, minor
    """,
    "V6": """
        as much as possible, as far as possible, as possible, where possible, wherever possible,
        whenever possible, when possible, if possible, to the extent possible,
        as far as practicable, where practicable, where practical, where feasible, if feasible,
        best effort, best efforts, best-effort, try our best, do our best, do its best, our best,
        ideally, preferably, as appropriate, where appropriate, when appropriate, if appropriate,
        reasonable effort, reasonable endeavours, best endeavours, to the best of, more or less,
        as applicable, as much, if at all possible, whenever practical, to the maximum extent,
        maximum extent possible, to the greatest extent, insofar as possible, if time permits,
        time permitting, generally speaking, normally, usually, typically, do all we can,
        do everything we can, all that we can, everything possible, whatever it takes,
        wherever practicable, whenever feasible, as best we can, subject to availability,
        subject to resources, subject to funding, resources permitting, budget permitting,
        if budget allows, in principle, as a rule, in general, in most cases, by and large,
        on the whole, whenever we can, as far as we can, as far as reasonably practicable,
        so far as is reasonably practicable, so far as reasonably practicable,
        as circumstances permit, where circumstances permit, when circumstances allow,
        weather permitting, if resources allow, as resources allow, as resources permit,
        as time permits, as time allows, to the extent practicable, to the extent feasible
    """,
    "V6?": """
        as needed, as necessary, if necessary, where necessary, when needed, if needed, as required,
        hopefully, possibly, perhaps, where needed
    """,
}

VERBS: dict[str, str] = {
    "V3.quality": """
        improve enhance strengthen streamline optimize optimise simplify refine boost promote deepen
        broaden bolster solidify elevate enrich polish accelerate hasten expedite maximize maximise
        advance heighten revitalize cultivate nurture amplify augment fortify hone intensify
        invigorate reinforce rejuvenate reinvigorate revitalise sharpen stimulate supercharge
        tighten modernize modernise mitigate rationalise rationalize alleviate energise energize
        galvanise galvanize raise foster diversify stabilise stabilize revive reenergise
        perfect uplift encourage discourage
    """,
    "V3.amount": """
        increase decrease reduce expand shorten lessen minimize minimise grow diminish lengthen
        widen curb curtail enlarge slash trim lighten loosen ease relieve weaken
    """,
    "V3.quality?": """
        modernize upgrade revamp scale empower facilitate evolve drive
    """,
    "V3.more?": """
        extend
    """,
}

IRREGULAR: dict[str, tuple[str, ...]] = {
    "grow": ("grow", "grows", "growing", "grew", "grown"),
    "trim": ("trim", "trims", "trimmed", "trimming"),
    "raise": ("raise", "raises", "raising"),
    "drive": ("drive", "drives", "driving", "drove", "driven"),
}

NEGATIONS = ("not", "without", "never", "no", "cannot")

# Verbs that ask for nothing vague but begin a clause of their own after "and".
OTHER_VERBS = """
    achieve add build complete create deliver develop ensure establish get give have hire hit
    host keep launch maintain make meet offer organise organize provide publish reach release run
    ship start support train write
"""

# "Extend opening hours" asks for more of what is there; "extend the parser" for a new thing.
GROWING = (
    "hours|access|coverage|reach|life|lifetime|lifespan|range|network|capacity|time|times|services?"
    "|influence|presence|opening|support|offer|catalogue|footprint|cover|warranty|deadline"
)
