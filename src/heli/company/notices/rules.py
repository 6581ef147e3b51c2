from datetime import timedelta

LEASE = timedelta(minutes=2)
MOST_ATTEMPTS = 12


def wait_after(attempts: int) -> timedelta:
    """Return how long to wait after the n-th failure: 1, 2, 4 … minutes, a day's half at most."""
    return min(timedelta(minutes=2 ** (attempts - 1)), timedelta(hours=12))
