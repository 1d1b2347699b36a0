"""What can be wrong with the newsroom itself."""


class NewsroomError(Exception):
    """A file of the newsroom is unusable, or a port cannot be opened; the message names it."""
