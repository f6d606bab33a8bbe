"""Forms: exhibits, tables, lists and cards, and the markup they share."""
