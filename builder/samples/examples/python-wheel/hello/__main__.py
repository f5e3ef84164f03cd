print("Hello from a wheel.")
