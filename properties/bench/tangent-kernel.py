"""One draw of H and one instance of the dynamics in NumPy, timed: seconds per call, the least of the batches."""

import sys
import time

import numpy as np

rng = np.random.default_rng(1)
N, M, D = 8, 4096, 10
X = rng.standard_normal((N, D)) / np.sqrt(D)
INNER = X @ X.T


def draw_kernel():
    w = rng.standard_normal((M, D))
    active = (w @ X.T > 0).astype(np.float64)
    return (active.T @ active) * INNER / M


def dynamics_instance(n=6, m=64, d=8):
    a = rng.choice(np.array([-1.0, 1.0]), m)
    w = rng.standard_normal((m, d))
    x = rng.standard_normal((n, d)) / np.sqrt(d)
    y = rng.standard_normal(n)
    value = np.tanh(w @ x.T)
    slope = 1 - value**2
    f = a @ value / np.sqrt(m)
    kernel = (slope.T @ slope) * (x @ x.T) / m
    move = (a[:, None] / np.sqrt(m)) * ((slope * (y - f)) @ x)
    found = a @ (slope * (move @ x.T)) / np.sqrt(m)
    return np.max(np.abs(found - kernel @ (y - f)))


def least_time(call, batch, batches=30):
    for _ in range(batch):
        call()
    times = []
    for _ in range(batches):
        start = time.perf_counter()
        for _ in range(batch):
            call()
        times.append((time.perf_counter() - start) / batch)
    return min(times)


print(np.__version__, least_time(draw_kernel, 50), least_time(dynamics_instance, 500))
sys.exit(0 if dynamics_instance() < 1e-12 else 1)
