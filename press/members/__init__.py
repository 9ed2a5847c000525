"""The members' list: who they are, where the list comes from, and who wants no mail."""
