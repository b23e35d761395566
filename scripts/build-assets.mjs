// Builds wizard/assets into wizard/static/dist: sheets, scripts and pictures under names that change
// with their content, beside each the .br and .gz that a web server can send as they are, the fonts
// for paper, the licences of what is shipped, and manifest.json, from a file's plain name to its path.
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, gzip } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";
import subsetFont from "subset-font";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const PACKAGES = join(ROOT, "node_modules");
const DIST = join(ROOT, "wizard/static/dist");

// The guide's files, and those of the desk, which the guide never serves. Every file of `sources` becomes one of its
// own; what such a file imports lives a folder deeper, or has a name that begins with an underscore.
const GUIDE = { sources: join(ROOT, "wizard/assets"), dist: DIST };
const DESK = { sources: join(ROOT, "wizard/author/assets"), dist: join(ROOT, "wizard/author/static/dist") };
const SOURCE_FILE = /^(scss|js|img)\/[^_/][^/]*\.\w+$/;

// TrueType: WeasyPrint would have to unpack a web font for every page it draws.
const PAPER_FONTS = [
  "dkfds/dist/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-Regular.ttf",
  "dkfds/dist/fonts/IBMPlexSans/complete/ttf/IBMPlexSans-SemiBold.ttf",
  "vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf",
  "vazirmatn/fonts/ttf/Vazirmatn-SemiBold.ttf",
];

const LICENCES = {
  "dkfds.md": "dkfds/LICENSE.md",
  "IBMPlexSans.txt": "dkfds/dist/fonts/IBMPlexSans/complete/ttf/license.txt",
  "Vazirmatn.txt": "vazirmatn/OFL.txt",
};

// All that is written where a class of the design system could be named; our own (kg-) are all used.
const read = async (path) => (await readFile(path)).toString();
const templates = (await readdir(join(ROOT, "wizard/templates"), { recursive: true })).filter((path) => path.endsWith(".html"));
const WRITTEN = (await Promise.all(templates.map((path) => read(join(ROOT, "wizard/templates", path))))).join("\n");

const isUsed = (selector) =>
  [...selector.replace(/:not\([^()]*\)/g, "").matchAll(/\.([A-Za-z][\w-]*)/g)].every(
    ([, name]) => name.startsWith("kg-") || WRITTEN.includes(name),
  );

/** Leaves out what the design system has for parts that no template names: a fifth of the sheet. */
const pruned = (css) =>
  css.replace(/([^{};]+)(\{[^{}]*\})/g, (rule, selectors, body) => {
    if (/^\s*@|^\s*(from|to|[\d.]+%)/.test(selectors)) return rule;
    const kept = selectors.split(/,(?![^()]*\))/).filter(isUsed);
    return kept.length ? kept.join(",") + body : "";
  });

/** Lets esbuild take a .scss file for a sheet, which names packages as `@use "dkfds/..."` and `url("npm:dkfds/...")`. */
const scss = (shorten) => ({
  name: "scss",
  setup(build) {
    build.onResolve({ filter: /^npm:/ }, ({ path }) => ({ path: join(PACKAGES, path.slice("npm:".length)) }));
    build.onLoad({ filter: /\.scss$/ }, ({ path }) => ({
      contents: shorten(sass.compile(path, { loadPaths: [PACKAGES], quietDeps: true }).css),
      loader: "css",
    }));
  },
});

// The block of Arabic script (U+0600-06FF, with the letters of Persian and Urdu), joiners and marks; the fonts also have
// forms that no browser asks for, half of their size, and a first visit in Arabic is the heaviest.
const ARABIC = String.fromCodePoint(...Array.from({ length: 0x100 }, (_, n) => 0x600 + n), ...Array.from({ length: 4 }, (_, n) => 0x200c + n), 0xa0, 0xab, 0xbb);

/** Cuts the fonts of Arabic script down to what is written in it. */
const arabicFonts = {
  name: "arabic-fonts",
  setup(build) {
    build.onLoad({ filter: /Vazirmatn-NL-\w+\.woff2$/ }, async ({ path }) => ({
      contents: await subsetFont(await readFile(path), ARABIC, { targetFormat: "woff2" }),
      loader: "copy",
    }));
  },
};

/** Sheets and scripts bundled and minified; each picture and font they refer to goes along. */
async function bundle({ sources: folder, dist }, shorten) {
  const sources = (await readdir(folder, { recursive: true })).filter((path) => SOURCE_FILE.test(path));
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    assetNames: "[ext]/[name]-[hash]",
    bundle: true,
    entryNames: "[ext]/[name]-[hash]",
    entryPoints: sources.map((source) => join(folder, source)),
    format: "esm",
    legalComments: "none",
    loader: Object.fromEntries([".ico", ".png", ".svg", ".webp", ".woff2"].map((ending) => [ending, "copy"])),
    logLevel: "warning",
    metafile: true,
    minify: true,
    outdir: dist,
    plugins: [scss(shorten), arabicFonts],
    preserveSymlinks: true, // the name of a file depends on the paths of what it is made of, wherever node_modules lies
    target: ["chrome109", "firefox115", "safari15.6"],
  });
  return Object.entries(metafile.outputs).map(([path, { inputs, entryPoint }]) => ({
    inputs: Object.keys(inputs),
    path: join(ROOT, path),
    source: entryPoint ?? Object.keys(inputs)[0],
  }));
}

/** The name a page asks for: that of the source, with the ending that browsers know. */
const plainName = (source) => basename(source).replace(/\.scss$/, ".css");

async function writeManifest(files, dist) {
  const entries = files.map(({ path, source }) => [plainName(source), relative(dist, path)]).sort();
  const manifest = Object.fromEntries(entries);
  if (Object.keys(manifest).length !== entries.length) throw new Error("two assets share one name");
  await writeFile(join(dist, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The licence of every npm package whose scripts are in files, under its name, in one text. */
async function licencesOf(files) {
  const named = files.flatMap(({ inputs }) => inputs).map((path) => path.match(/^node_modules\/((@[^/]+\/)?[^/]+).*\.js$/)?.[1]);
  const packages = [...new Set(named.filter(Boolean))].sort();
  const texts = packages.map(async (name) => `# ${name}\n\n${await read(join(PACKAGES, name, "LICENSE"))}`);
  return (await Promise.all(texts)).join("\n");
}

async function compress({ path }) {
  if (!/\.(css|js|svg)$/.test(path)) return;
  const content = await readFile(path);
  await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
  await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
}

/** Builds again, in a process of its own, after each change of a source; several changes at once are one. */
function watchSources() {
  let due;
  const again = () => {
    clearTimeout(due);
    due = setTimeout(() => spawn(process.execPath, [fileURLToPath(import.meta.url)], { stdio: "inherit" }), 100);
  };
  for (const folder of ["assets", "templates", "author/assets"])
    watch(join(ROOT, "wizard", folder), { recursive: true }, again);
}

for (const { dist } of [GUIDE, DESK]) {
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
}
const files = await bundle(GUIDE, pruned);
await Promise.all(files.map(compress));
const deskFiles = await bundle(DESK, (css) => css);
await Promise.all(PAPER_FONTS.map((font) => cp(join(PACKAGES, font), join(DIST, "fonts/paper", basename(font)))));
for (const { dist } of [GUIDE, DESK])
  await Promise.all(
    Object.entries(LICENCES).map(([name, text]) => cp(join(PACKAGES, text), join(dist, "licences", name))),
  );
await writeFile(join(DESK.dist, "licences/CodeMirror.txt"), await licencesOf(deskFiles));
await writeManifest(deskFiles, DESK.dist);
await writeManifest(files, DIST); // last, for make takes it as the sign that all is built
if (process.argv.includes("--watch")) watchSources();
