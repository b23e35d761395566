// Scans sites on this machine and prints one line for each: node scan.mjs HTTP-PORT HTTPS-PORT HOST/PATH...
import { existsSync, writeFileSync } from "node:fs";
import net from "node:net";
import { createRequire } from "node:module";

const [http, https, ...sites] = process.argv.slice(2);
const ports = { 80: http, 443: https };

// The scanner knows neither other ports nor a name that no server of the world has: whatever it asks for comes here.
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const wanted = (Array.isArray(given[0]) ? given[0][0] : given[0]) ?? {};
  if (!(wanted.port in ports)) throw new Error(`nothing else is asked: ${wanted.host}:${wanted.port}`);
  Object.assign(wanted, { host: "127.0.0.1", port: Number(ports[wanted.port]) });
  return connect.apply(this, given);
};

// It reads a list of sites that browsers know beforehand, which comes from elsewhere and would say nothing of this one.
const list = createRequire(import.meta.url).resolve("@mdn/mdn-http-observatory").replace(/src\/index\.js$/, "conf/hsts-preload.json");
if (!existsSync(list)) writeFileSync(list, "{}");

const { scan } = await import("@mdn/mdn-http-observatory");
for (const site of sites) {
  const { scan: found, tests } = await scan(site);
  const said = Object.fromEntries(Object.entries(tests).map(([name, test]) => [name, [test.pass, test.scoreModifier, test.result]]));
  console.log(JSON.stringify({ grade: found.grade, score: found.score, tests: said }));
}
