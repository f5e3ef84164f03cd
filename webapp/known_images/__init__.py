"""What is known of well-known images by their names: the register beside this module, and who reads it."""
