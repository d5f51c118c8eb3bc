"""Stories that are proposed, on the screen: to accept, take apart, put together or reject."""
