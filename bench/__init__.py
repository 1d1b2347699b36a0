"""Measurements: quality and speed, each by one documented command, beside peers where there are any."""
