console.log("Hello from a well-ordered image.");
