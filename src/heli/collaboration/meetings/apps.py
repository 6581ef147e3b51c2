from heli.company.history.apps import Feature


class Config(Feature):
    default = True
    name = "heli.collaboration.meetings"
    label = "meetings"

    def ready(self) -> None:
        super().ready()
        from heli.collaboration.meetings.tasks import invitation_file
        from heli.company.notices.rules import attach_to

        for verb in ("meeting.called", "meeting.moved", "meeting.cancelled"):
            attach_to(verb, invitation_file)
