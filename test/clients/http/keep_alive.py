"""Posts requests one after the other on one connection of http.client, and tells what came back."""

import base64
import http.client
import json
import sys
from urllib.parse import urlsplit

wanted = json.load(sys.stdin)
server = wanted["server"]
url = urlsplit(server["url"])
login = base64.b64encode(f"{server['user']}:{server['password']}".encode()).decode()
headers = {"Authorization": f"Basic {login}", "Content-Type": "text/xml; charset=utf-8"}
connection = http.client.HTTPConnection(url.netloc)
answers, ports = [], set()
for request in wanted["requests"]:
    connection.request("POST", url.path, request.encode(), headers)
    ports.add(connection.sock.getsockname()[1])
    response = connection.getresponse()
    answers.append({"status": response.status, "type": response.getheader("Content-Type"), "body": response.read().decode()})
json.dump({"answers": answers, "connections": len(ports)}, sys.stdout)
