-- Posts what an Octopus subscription sends, each time another event. The path comes from wrk's address, the key from KEY.
local threads = 0
function setup(thread)
  thread:set("id", threads)
  threads = threads + 1
end
function init(args)
  number = id * 100000000 + tonumber(os.getenv("FIRST") or "1")
  headers = { ["Content-Type"] = "application/json", ["X-Reactions-Portal-Key"] = os.getenv("KEY") or "none" }
  text = "Deploy to Development succeeded for Argo CD Octopub release 0.1.178 to Development"
  body = [[{"EventType":"SubscriptionPayload","Payload":{"BatchId":"9d0ecd22","Event":{"Category":"DeploymentSucceeded","ChangeDetails":{"Differences":null,"DocumentContext":null},"Comments":null,"Details":null,"Id":"Events-%d","IdentityEstablishedWith":"","IpAddress":null,"IsService":false,"Links":{"Self":"/api/events/Events-%d"},"Message":"]] .. text .. [[","MessageReferences":[{"Length":21,"ReferencedDocumentId":"Deployments-%d","StartIndex":0},{"Length":15,"ReferencedDocumentId":"Projects-1","StartIndex":36},{"Length":11,"ReferencedDocumentId":"Environments-1","StartIndex":71}],"Occurred":"2026-11-26T10:00:00.563+00:00","RelatedDocumentIds":["Deployments-%d","Projects-1","Releases-%d","Environments-1","ServerTasks-%d"],"SpaceId":"Spaces-1","UserAgent":"Server","UserId":"users-system","Username":"system"},"EventNumberInBatch":1,"TotalEventsInBatch":1},"Timestamp":"2026-11-26T10:00:01.215+00:00"}]]
end
function request()
  number = number + 1
  return wrk.format("POST", nil, headers, string.format(body, number, number, number, number, number, number))
end
function done(summary, latency)
  io.write(string.format("RESULT %d %d %.2f %.2f\n", summary.requests, summary.errors.status + summary.errors.timeout + summary.errors.connect + summary.errors.read, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
