const http = require("node:http");
const greet = require("greeting");

http.createServer((request, response) => response.end(greet())).listen(3000);
