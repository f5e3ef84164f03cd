FROM node:15.4.0-alpine3.10
WORKDIR /www
COPY build.js .
RUN node build.js > index.html
CMD ["httpd", "-f", "-p", "3000", "-h", "/www"]
