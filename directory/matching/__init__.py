"""From a need and a record to a pile with reasons: pure functions, no queries, no HTTP."""
