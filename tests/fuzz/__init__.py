"""Whatever is typed, pasted or made up: an answer in plain words, and nothing of it comes to life."""
