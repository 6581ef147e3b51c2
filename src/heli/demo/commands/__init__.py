from heli.demo.commands.large import found_large_demo
from heli.demo.commands.small import found_demo, remove_demo, welcome

__all__ = ["found_demo", "found_large_demo", "remove_demo", "welcome"]
