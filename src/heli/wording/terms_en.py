"""English terms and phrases that contain a vague word without being vague (S1.6), in lower case."""

TERMS = """
    good first issue, good first issues, good faith, good morning, good standing, goods,
    best practice, best practices, great britain, great wall, quick sort, quicksort, quick start,
    quickstart, quick guide, quick reference, fast track, fast forward, fast-forward, fastapi,
    fast fourier, breakfast, stable release, stable releases, stable version, stable branch,
    stable channel, stable build, stable api, stable diffusion, stable tag, effective date,
    effective dates, effective interest, cost-effectiveness analysis, significant figures,
    significant digits, significant other, statistically significant, statistical significance,
    significance level, continuous integration, continuous delivery, continuous deployment,
    smart contract, smart contracts, smart home, clean architecture, clean room, clean code,
    strong typing, strongly typed, strong password, rich text, rich snippets, simple interest,
    simple random, simple network, plain simple, regular expression, regular expressions,
    regular price, regular season, regular user, regular users, regular hours, advanced search,
    advanced settings, lower case, lowercase, lower bound, lower left, lower right, lower limit,
    higher education, higher-order, upper, learn more, load more, find out more, more than,
    no more than, not more than, less than, no less than, not less than, fewer than, no fewer than,
    not fewer than, no longer than, higher than, lower than, no later than, not later than,
    greater than, no greater than, longer than, no longer, shorter than, larger than, smaller than,
    better than, faster than, further notice, furthermore, any further, soft real-time,
    general availability, high school, high level, high-level, high priority, high season,
    high street, low priority, low-level, low level, low-code, lower house, at least, at most,
    at the latest, the most recent, real time, real-time, long-term support, many-to-many,
    one-to-many, many-to-one, someone, sometime, something, speedy trial, prompt injection,
    command prompt, prompt engineering, the prompt, prompts, system prompt, prompt template,
    user prompt, leading zero, leading zeros, leading whitespace, leading edge, leading role,
    leading slash, leading the, fair use, fair trade, trade fair, job fair, fairground, career fair,
    science fair, county fair, well water, wellbeing, well-being, easy mode, easyjet, cool down,
    cooldown, nice to have, optimization problem, optimization algorithm, query optimizer,
    optimizer, gradient, accelerator, accelerators, growth team, growth hacking, growth rate,
    progress report, progress reports, progress bar, reducer, reducers, mapreduce, map-reduce,
    reduced instruction, expand button, expand all, expand and collapse, expandable, increment,
    soonest possible date, quick settings, quick view, quick access, rapid prototyping,
    rapid response team, rapid test, rapid transit, short-term memory, immediate family,
    immediate supervisor, immediate mode, ideal gas, solid state, solid-state, solidity, power user,
    light mode, dark mode, value added tax, customer satisfaction survey, satisfaction survey,
    usability test, usability testing, usability tests, reliability engineering, site reliability,
    reliability test, stability test, stability testing, load stability, efficiency report,
    energy efficiency rating, certain that, best before, best of, best effort delivery,
    dynamic programming, dynamic import, dynamic link, dynamic ip, agile coach, agile team,
    agile manifesto, agile board, scrum, more specifically, what is more, huge pages, hugepages,
    slow query, slow queries, slow log, slow start, solid waste, solid principles, premium plan,
    improvement plan, improvement plans, improvement proposal, improvement proposals,
    improvement backlog, continuous monitoring, many thanks, usable area, simple majority,
    great lakes, responsive design, responsive layout, good friday, bad request, bad gateway,
    some of the time, active directory, active users, active user, frequent questions,
    frequent question, frequently asked, how best, best to, clear the, clear all, clear out,
    clear up, clear any, clear of, clear cache, clear backlog, clear button, to clear,
    user engagement, support, supported, supports, supporting, developed, developing
"""

# What is outstanding when it is still to be done, not when it is excellent.
PENDING = """
    action amount balance bug claim comment debt fee invoice issue item loan matter order payment
    point question receivable report request task ticket work
"""
