-- Shared by the scripts: what a run came to, as one line of JSON.
local ffi = require("ffi")
ffi.cdef("int getpid(void); int kill(int pid, int signal);")
local SIGINT = 2

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    '\nBENCH {"requests":%d,"durationUs":%d,"p99Us":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout
  ))
end

-- Ends the run before its time: wrk itself sleeps to the end even when its thread has stopped, and
-- os.execute cannot send the signal, as it has it ignored meanwhile.
function finish()
  wrk.thread:stop()
  ffi.C.kill(ffi.C.getpid(), SIGINT)
end
