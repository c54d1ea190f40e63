// Builds static/dist/ from frontend/ and the npm packages: app.css, curation.css, app.js, fonts/ and pdf-fonts/.
// Run with `npm run build` after `npm ci --ignore-scripts`. Needs no network.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import subsetFont from "subset-font";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const dist = path.join(root, "static", "dist");
const frontend = path.join(root, "frontend");
const require = createRequire(import.meta.url);
const oldPhones = ["chrome100", "firefox100", "safari15"];
const pdfFonts = ["noto-sans/NotoSans", "noto-sans-ethiopic/NotoSansEthiopic", "vazirmatn/Vazirmatn"];
const cssBudget = 25 * 1024;

await rm(dist, { recursive: true, force: true });
await mkdir(path.join(dist, "fonts"), { recursive: true });
const faces = await writeFonts();
await copyPdfFonts();
await bundle("app.css", { plugins: [fontFaceModule(faces)], external: ["./fonts/*"] });
await bundle("curation.css", {});
await bundle("app.js", { format: "iife" });
await bundle("editing.js", { format: "iife" });
await bundle("passkey.js", { format: "iife" });
await checkBudget();

/** One woff2 per face and weight under a stable name; returns the @font-face rules. */
async function writeFonts() {
  const table = JSON.parse(await readFile(path.join(frontend, "fonts.json"), "utf8"));
  const autonyms = await readFile(path.join(frontend, "autonyms.txt"), "utf8");
  const rules = [];
  for (const face of table) {
    const letters = face.letters === "autonyms" ? lettersOf(autonyms, face.script) : null;
    const range = face.range ?? unicodeRange(letters);
    for (const weight of face.weights) {
      const file = `${face.name}-${weight}.woff2`;
      const source = require.resolve(face.source.replace("{weight}", weight));
      const wanted = letters ?? (face.letters === "range" ? lettersIn(face.range) : null);
      await writeFont(source, path.join(dist, "fonts", file), wanted);
      rules.push(fontFace(face.family, weight, file, range));
    }
  }
  await copyFontLicences(table);
  return rules.join("\n");
}

/** The whole file, or only the letters asked for: Latin Extended shrinks from 55 kB to 6 kB. */
async function writeFont(source, target, letters) {
  if (!letters) return copyFile(source, target);
  const small = await subsetFont(await readFile(source), letters, { targetFormat: "woff2" });
  return writeFile(target, small);
}

function fontFace(family, weight, file, range) {
  return (
    `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};` +
    `font-display:swap;src:url(./fonts/${file}) format("woff2");unicode-range:${range}}`
  );
}

function lettersOf(text, script) {
  const inScript = new RegExp(`\\p{Script=${script}}`, "u");
  return [...new Set(text)].filter((letter) => inScript.test(letter)).sort().join("");
}

function unicodeRange(letters) {
  return [...letters].map((letter) => `U+${letter.codePointAt(0).toString(16)}`).join(",");
}

function lettersIn(range) {
  const letters = [];
  for (const part of range.split(",")) {
    const [first, last = first] = part.trim().slice(2).split("-").map((hex) => parseInt(hex, 16));
    for (let code = first; code <= last; code += 1) letters.push(String.fromCodePoint(code));
  }
  return letters.join("");
}

/** The Open Font License asks that its text travels with the fonts. */
async function copyFontLicences(table) {
  const packages = new Set(table.map((face) => face.source.split("/").slice(0, 2).join("/")));
  for (const name of packages) {
    const licence = path.join(root, "node_modules", name, "LICENSE");
    await copyFile(licence, path.join(dist, "fonts", `LICENSE-${name.split("/")[1]}.txt`));
  }
}

/** Whole TrueType files, with their licences: the PDF is set on the server, where no browser asks for a part. */
async function copyPdfFonts() {
  const target = path.join(dist, "pdf-fonts");
  await mkdir(target);
  for (const font of pdfFonts) {
    const [name, family] = font.split("/");
    const folder = path.join(root, "node_modules", "@expo-google-fonts", name);
    await copyFile(path.join(folder, "LICENSE_FONT"), path.join(target, `LICENSE-${name}.txt`));
    for (const weight of ["400Regular", "700Bold"]) {
      const file = `${family}_${weight}.ttf`;
      await copyFile(path.join(folder, weight, file), path.join(target, file));
    }
  }
}

/** Lets app.css say `@import "fonts:faces"` for the rules made above. */
function fontFaceModule(contents) {
  return {
    name: "font-faces",
    setup(builder) {
      builder.onResolve({ filter: /^fonts:faces$/ }, (found) => ({
        path: found.path,
        namespace: "fonts",
      }));
      builder.onLoad({ filter: /.*/, namespace: "fonts" }, () => ({ contents, loader: "css" }));
    },
  };
}

/** No source map: Django's hashed storage refuses a comment that points to a missing file. */
async function bundle(name, options) {
  await build({
    absWorkingDir: root,
    entryPoints: [path.join(frontend, name)],
    outfile: path.join(dist, name),
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "external",
    logLevel: "warning",
    target: oldPhones,
    ...options,
  });
}

async function checkBudget() {
  for (const name of ["app.css", "app.js"]) {
    const built = await readFile(path.join(dist, name));
    const size = gzipSync(built, { level: 9 }).length;
    console.log(`static/dist/${name}: ${built.length} bytes, ${size} gzipped`);
    if (size > cssBudget) throw new Error(`${name} is larger than ${cssBudget} bytes gzipped`);
    if (/sourceMappingURL/.test(built)) throw new Error(`${name} points to a source map`);
  }
}
