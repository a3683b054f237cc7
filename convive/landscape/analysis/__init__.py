"""Honest analysis for small numbers: rates, smoothing, trends, gaps, access, agreement.

What others call (pure functions in the modules of `analysis.rules`, sentences beside them):

`rules.rates`
    rate(count, exposure, *, per=10_000, level=0.95, dispersion=0.0) -> Rate
    share(hits, of, *, level=0.95) -> Share
`rules.comparing`
    compare_rates(first, second, *, dispersion=0.0, level=0.95) -> Comparison   (a ratio)
    compare_shares(first, second, *, level=0.95) -> Comparison                  (a difference)
`rules.smoothing`, `rules.neighbours`
    smooth(counts, exposures) -> Smoothing
    smooth_with_neighbours(counts, exposures, neighbours) -> Smoothing
    touching(outlines) -> neighbours by place in the list
`rules.trends`, `rules.own_past`
    trend([Point(period, count, exposure=None, breaks=False, season=""), …]) -> Trend;
    its `dispersion` is what `rate` and `compare_rates` take for the same city
    usual(past, *, exposure=None) -> Usual or None
    beside_own_past(count, past, *, exposure=None) -> BesidePast
`rules.gaps`
    count_bounds, share_bounds(counts, missing) -> Bounds by area, wherever the missing belong
    missing_share(counts, missing), can_order(counts, missing, first=…, second=…)
`rules.distances`, `rules.reach`
    kilometres(spot, spot), centre([(spot, people), …]) -> Spot or None
    access([People(key, spot, number), …], [Offer(key, spot, capacity, languages, needs), …], *,
    reach_km, decay=None, language="", need="", per=10_000) -> one Reached an area
`rules.readers`, `rules.samples`
    kappa(first, second) -> Agreement with interval; alpha(readings) -> Agreement without
    sample_for_two_shares(first, second, *, power=0.8) -> how many in each period
    sample_for_share(share, half_width) -> how many
`rules.orderings`, `rules.common_ground`
    beside(first, second) -> Orderings (Kendall's tau-b, and each item's two places)
    common_ground([Raised(need, group, times), …]) -> Shared, most groups first
`words`, `agreeing`: one or two sentences in the reader's language
    rate_words, smoothed_words, share_words, bounds_words, comparison_words,
    share_comparison_words, trend_words, trend_notes, usual_words, access_words,
    common_ground_words, gap_words; agreement_words, placed_words, LIKENESS, sample_words
`how`
    how(Topic) -> "how this is computed" in plain words; show it with the template part
    `landscape/analysis/_how.html` (`how=…`)

A count or an exposure of None means "not reported": it is never zero. No function predicts.
"""
