// Turns DOT on standard input into SVG on standard output, with Graphviz compiled for node.
// Exits with 3 when the package is missing.
import { readFileSync } from "node:fs";

let Graphviz;
try {
  ({ Graphviz } = await import("@hpcc-js/wasm-graphviz"));
} catch {
  process.exit(3);
}
const graphviz = await Graphviz.load();
process.stdout.write(graphviz.dot(readFileSync(0, "utf8")));
