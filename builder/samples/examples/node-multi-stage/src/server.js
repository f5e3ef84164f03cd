const http = require("node:http");

http.createServer((request, response) => response.end("Built in one stage, run in another.\n")).listen(3000);
