"""Heli 合力: the cross-department collaboration handbook come alive."""

__version__ = "0.1.0"
