-- For wrk: one request again and again, from BENCH_METHOD, BENCH_COOKIE and BENCH_BODY; a line of figures at the end.
wrk.method = os.getenv("BENCH_METHOD") or "GET"
wrk.body = os.getenv("BENCH_BODY") or nil
wrk.headers["Cookie"] = os.getenv("BENCH_COOKIE") or nil
if wrk.body then
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end

function done(summary, latency)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write
    + summary.errors.status + summary.errors.timeout
  io.write(string.format("figures %d %d %d\n", summary.requests, summary.duration, failed))
end
