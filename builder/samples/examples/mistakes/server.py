print("Hello from a bad example.")
