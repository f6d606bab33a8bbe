"""What lnip prints."""
