"""What builder registers with the site."""
