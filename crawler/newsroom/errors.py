"""What can be wrong with the newsroom itself."""


class NewsroomError(Exception):
    """A file of the newsroom is unusable, or there is no such edition; the message names it."""
