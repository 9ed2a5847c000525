"""The commands of press/cli.py by what they are about; only these and press/cli.py print."""
