print("Hello from a locked environment.")
