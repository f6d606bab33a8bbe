"""Chapter 5: the outlook, earlier forecasts, the back-test."""
