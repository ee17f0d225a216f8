// Verifies signed JSON with jose: jws_verify.mjs FILE, which holds {"key": JWK, "jws": "header..signature", "payload": text}
import { readFile } from "node:fs/promises";
import { flattenedVerify, importJWK } from "jose";

const { key, jws, payload } = JSON.parse(await readFile(process.argv[2], "utf8"));
const [header, , signature] = jws.split(".");
const signed = { protected: header, payload: new TextEncoder().encode(payload), signature };
try {
  const { protectedHeader } = await flattenedVerify(signed, await importJWK(key, "EdDSA"));
  console.log(`verified ${protectedHeader.kid}`);
} catch (error) {
  console.log(`refused ${error.code}`);
}
