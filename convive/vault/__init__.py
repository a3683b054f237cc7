"""The cellar's safe: it turns passwords into keys and seals what only some people may read.

Everything here is plain calculation on bytes with libsodium and Argon2; nothing knows a table, a
page or a clock. What is sealed today (kept drafts, files, a person's own key) has the form that
sealed cases will need: one algorithm byte, one key epoch and a context, so that nothing has to be
sealed again later. Nothing is home-made: each construction is libsodium's own, and only the order
of the bytes is ours.
"""
