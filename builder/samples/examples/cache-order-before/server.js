console.log("Hello from an image in the wrong order.");
