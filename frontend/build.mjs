// Builds what every page loads into src/heli/web/static/built/: core.js, theme.js, core.css, icons.svg.
// Run by hatch_build.py; needs `npm ci` in this folder first.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import postcss from "postcss";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../src/heli/web/static/built");
const browsers = ["chrome110", "firefox115", "safari16"];

function lines(file) {
  return readFileSync(join(here, file), "utf8")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("#"));
}

/** Tabler without the parts, breakpoints and effects that no page of Heli uses: see tabler.txt. */
function usedOf(css) {
  const used = lines("tabler.txt").map((pattern) => new RegExp(pattern));
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent?.type === "atrule" && /keyframes$/.test(rule.parent.name)) return;
    const kept = rule.selectors.filter((selector) => {
      const classes = selector.match(/\.-?[_a-zA-Z][\w-]*/g) ?? [];
      const foreign = /\[data-vc/.test(selector);
      return !foreign && classes.every((name) => used.some((part) => part.test(name.slice(1))));
    });
    if (kept.length === 0) rule.remove();
    else if (kept.length < rule.selectors.length) rule.selectors = kept;
  });
  return root;
}

/** Take away the variables and animations that nothing left names, and the rules this empties. */
function withoutUnnamed(root) {
  for (let before = -1, now = 0; before !== now; ) {
    before = now;
    const text = root.toString();
    const named = new Set(text.match(/(?<=var\(\s*)--[\w-]+/g));
    root.walkDecls(/^--/, (declaration) => {
      if (!named.has(declaration.prop)) declaration.remove();
    });
    now = root.toString().length;
  }
  const animations = [];
  root.walkDecls(/animation|^--/, (declaration) => animations.push(declaration.value));
  root.walkAtRules(/keyframes$/, (rule) => {
    if (!animations.join(" ").includes(rule.params)) rule.remove();
  });
  root.walkRules((rule) => {
    if (rule.nodes.every((node) => node.type === "comment")) rule.remove();
  });
  root.walkAtRules((rule) => {
    if (rule.nodes && rule.nodes.length === 0) rule.remove();
  });
  return root.toString();
}

/** No page may load anything from another site. */
function refuseRemote(css) {
  const found = css.match(/url\(\s*["']?(?:https?:)?\/\/[^)]*\)|@import[^;]*/g);
  if (found) throw new Error(`core.css would load from elsewhere: ${found.join(", ")}`);
  return css;
}

async function styles() {
  const tabler = usedOf(
    readFileSync(join(here, "node_modules/@tabler/core/dist/css/tabler.css"), "utf8"),
  );
  const folder = join(here, "src/styles");
  const own = readdirSync(folder)
    .filter((name) => name.endsWith(".css"))
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
  tabler.append(postcss.parse(own.join("\n")).nodes);
  const { code } = await esbuild.transform(withoutUnnamed(tabler), {
    loader: "css",
    minify: true,
    target: browsers,
    legalComments: "none",
  });
  return refuseRemote(code);
}

function sprite() {
  const symbols = lines("icons.txt").map((name) => {
    const file = join(here, "node_modules/@tabler/icons/icons/outline", `${name}.svg`);
    const shapes = readFileSync(file, "utf8")
      .replace(/^[\s\S]*?<svg[^>]*>/, "")
      .replace(/<\/svg>\s*$/, "")
      .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*\/>/, "")
      .replace(/\s*\n\s*/g, "");
    return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}

async function script(name) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [join(here, `src/${name}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: browsers,
    legalComments: "none",
  });
  return outputFiles[0].text;
}

function write(name, text) {
  writeFileSync(join(out, name), text);
  const sent = brotliCompressSync(Buffer.from(text)).length;
  console.log(`${name.padEnd(10)} ${text.length} characters, ${sent} bytes sent`);
}

mkdirSync(out, { recursive: true });
write("core.css", await styles());
write("core.js", await script("core"));
write("theme.js", await script("theme"));
write("icons.svg", sprite());
