"""Honest analysis for small numbers: rates, smoothing, trends, gaps, access, agreement.

What others call (pure functions of `analysis.rules`, sentences of `analysis.words`):

`rules.rates`
    rate(count, exposure, *, per=10_000, level=0.95, dispersion=0.0) -> Rate
    share(hits, of, *, level=0.95) -> Share
`rules.comparing`
    compare_rates(first, second, *, dispersion=0.0, level=0.95) -> Comparison   (a ratio)
    compare_shares(first, second, *, level=0.95) -> Comparison                  (a difference)
`rules.smoothing`
    smooth(counts, exposures) -> Smoothing
    smooth_with_neighbours(counts, exposures, neighbours) -> Smoothing
`rules.neighbours`
    touching(outlines) -> neighbours by place in the list
`rules.trends`
    trend([Point(period, count, exposure=None, breaks=False), …]) -> Trend
`rules.own_past`
    usual(past, *, exposure=None) -> Usual
    beside_own_past(count, past, *, exposure=None) -> BesidePast
`rules.gaps`
    share_bounds(counts, missing) -> bounds of each share, wherever the missing belong
    count_bounds(counts, missing) -> the same of each count
`rules.distances`
    kilometres(first, second), centre(points)
`rules.reach`
    access(people, services, *, reach_km, decay=None, language="", need="", per=10_000)
    -> one Reached an area
`rules.readers`
    kappa(first, second) -> Agreement, alpha(readings) -> Agreement without an interval
`rules.samples`
    sample_for_two_shares(first, second, *, power=0.8, level=0.95) -> int  (of each period)
`rules.orderings`
    beside(first, second) -> Orderings (Kendall's tau-b, and each item's two places)
`rules.common_ground`
    common_ground(raised) -> needs, those raised by most groups first
`words`
    rate_words, share_words, comparison_words, trend_words, usual_words, access_words,
    agreement_words, orderings_words, bounds_words: one or two sentences in the reader's language;
    how(Method) -> "how this is computed" in plain words, with the name of the page in docs/methods

A count or an exposure of None means "not reported": it is never zero. No function predicts.
"""
