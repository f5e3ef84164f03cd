require "socket"

server = TCPServer.new(4567)
loop do
  client = server.accept
  client.gets
  client.print "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nHello from Ruby.\n"
  client.close
end
