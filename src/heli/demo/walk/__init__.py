"""Walking a story through the stages by the same commands that people's clicks call."""

from heli.demo.walk.execution import execute
from heli.demo.walk.initiation import agree, answer, ask
from heli.demo.walk.planning import clash, plan
from heli.demo.walk.retrospective import look_back
from heli.demo.walk.story import Story, stories

__all__ = ["Story", "agree", "answer", "ask", "clash", "execute", "look_back", "plan", "stories"]
