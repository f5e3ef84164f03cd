module.exports = (host) => `Hello from container ${host}!`;
