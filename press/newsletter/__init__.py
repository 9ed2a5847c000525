"""The newsletter: MJML to mail that every inbox shows well."""
