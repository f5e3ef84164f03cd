"""What runner registers with the site."""
