const http = require("node:http");

http.createServer((request, response) => response.end("Installed from a cache.\n")).listen(3000);
