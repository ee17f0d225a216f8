// Uploads bytes with tus-js-client: tus_upload.mjs ENDPOINT TOKEN FILE SHA256 CHUNK_BYTES
import { readFile } from "node:fs/promises";
import { Upload } from "tus-js-client";

const [endpoint, token, file, sha256, chunkSize] = process.argv.slice(2);
const bytes = await readFile(file);
await new Promise((resolve, reject) => {
  const upload = new Upload(bytes, {
    endpoint,
    chunkSize: Number(chunkSize),
    headers: { Authorization: `Bearer ${token}` },
    metadata: { sha256, kind: "original" },
    retryDelays: null,
    onError: reject,
    onSuccess: resolve,
  });
  upload.start();
});
console.log("uploaded");
