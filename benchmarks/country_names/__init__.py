"""Country names: allyres beside its peers, in accuracy, speed and start-up. `benchmarks/countries.py` runs it."""
