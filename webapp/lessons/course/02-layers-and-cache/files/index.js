const http = require("http");
const os = require("os");
const greet = require("greeting");

const port = 3000;

const server = http.createServer((request, response) => {
  response.setHeader("Content-Type", "text/plain; charset=utf-8");
  response.end(greet(os.hostname()) + "\n");
});

server.listen(port, () => console.log(`Listening on port ${port} in container ${os.hostname()}`));
