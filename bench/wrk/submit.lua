-- Submits the same body COUNT times, from this folder: wrk ... -s submit.lua URL -- BODY_FILE COUNT [IDS_FILE]
-- With IDS_FILE the ids of the new jobs are written there; that slows wrk, so only to fill a server.
dofile("report.lua")

local sent, answered, limit, ids_file = 0, 0, 0, nil
local ids = {}
local text = nil

function init(args)
  limit, ids_file = tonumber(args[2]), args[3]
  local headers = { ["content-type"] = "application/json", ["x-api-key"] = "sk-bench" }
  text = wrk.format("POST", "/api/generate-video", headers, io.open(args[1]):read("*a"))
  if ids_file then response = collect end
end

function request()
  sent = sent + 1
  if not ids_file and sent == limit then finish() end
  return text
end

function collect(_, _, body)
  answered = answered + 1
  if answered > limit then return end
  ids[answered] = string.match(body, '"runId":"([^"]+)"')
  if answered < limit then return end
  local file = io.open(ids_file, "w")
  file:write(table.concat(ids, "\n"), "\n")
  file:close()
  finish()
end
