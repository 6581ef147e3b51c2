"""What people do to the plan: break work down, name leads, stand by their lists, move tasks."""

from heli.planning.tasks.commands.links import (
    ask_support,
    drop_support,
    link_tasks,
    unlink_tasks,
)
from heli.planning.tasks.commands.lists import (
    confirm_task_list,
    lock_plan,
    open_task_lists,
    reopen_task_list,
)
from heli.planning.tasks.commands.schedule import reschedule_task
from heli.planning.tasks.commands.tasks import add_task, change_task, name_lead, remove_task
from heli.planning.tasks.commands.typical import take_typical_tasks

__all__ = [
    "add_task",
    "ask_support",
    "change_task",
    "confirm_task_list",
    "drop_support",
    "link_tasks",
    "lock_plan",
    "name_lead",
    "open_task_lists",
    "remove_task",
    "reopen_task_list",
    "reschedule_task",
    "take_typical_tasks",
    "unlink_tasks",
]
