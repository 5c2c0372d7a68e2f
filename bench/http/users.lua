-- Asks for a random shopper's recommendations: wrk -s users.lua URL -- QUERY USERS, a file with an id on each line.
local body = '{"query":"%s","variables":{"user":"%s"}}'
local query, users

function init(arguments)
  query, users = arguments[1], {}
  for id in io.lines(arguments[2]) do users[#users + 1] = id end
  math.randomseed(os.time())
  wrk.method = "POST"
  wrk.headers["content-type"] = "application/json"
end

function request()
  return wrk.format(nil, nil, nil, body:format(query, users[math.random(#users)]))
end

function done(summary, latency)
  local failed = summary.errors
  io.write(string.format(
    '\nFOUND {"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"failures":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    failed.connect + failed.read + failed.write + failed.status + failed.timeout
  ))
end
