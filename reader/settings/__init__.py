"""What the reader wishes, written in one file: `config.toml` in the user's folder for settings."""
