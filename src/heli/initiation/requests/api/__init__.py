"""Requests and answers for programs, through the same commands as the pages."""

from heli.initiation.requests.api import answers, requests
from heli.initiation.requests.api.router import router

__all__ = ["answers", "requests", "router"]
