"""Running chapters: forks, kernels, the cache, a cluster."""
