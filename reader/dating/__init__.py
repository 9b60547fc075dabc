"""When an article was written, where it does not say: clues in its text, and what the archive makes of them."""
