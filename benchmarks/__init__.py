"""Measures Stoppress against its budgets and its peers. ``python -m benchmarks`` says how."""
