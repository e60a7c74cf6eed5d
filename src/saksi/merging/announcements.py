def announcements():
    pass
