-- Reads the status of one job after the other, from this folder: wrk ... -s poll.lua URL -- IDS_FILE
dofile("report.lua")

local texts, at = {}, 0

function init(args)
  local headers = { ["x-api-key"] = "sk-bench" }
  for id in io.lines(args[1]) do
    texts[#texts + 1] = wrk.format("GET", "/api/video/status?requestId=" .. id, headers)
  end
end

function request()
  at = at % #texts + 1
  return texts[at]
end
