const words = ["image", "container"];
console.log(`<!doctype html><title>Small</title><ul>${words.map((word) => `<li>${word}</li>`).join("")}</ul>`);
