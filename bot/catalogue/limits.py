"""How much of a file is read at all."""

MOST_ROWS = 20_000
LARGEST = 12_000_000  # bytes, as it is sent
LARGEST_UNPACKED = 120_000_000
DEEPEST = 60
