"""Benchmarks: each compares Ponte Press with a peer or a floor in the same run. `make bench` runs them all."""
