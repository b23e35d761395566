"""The sealed address: the keys, and the place that they seal; no Flask."""
