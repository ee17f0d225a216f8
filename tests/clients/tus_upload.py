"""Uploads a file with tuspy, each chunk with its checksum: tus_upload.py ENDPOINT TOKEN FILE SHA256 CHUNK_BYTES"""

import sys

from tusclient.client import TusClient

endpoint, token, path, sha256, chunk_bytes = sys.argv[1:]
client = TusClient(endpoint, headers={"Authorization": f"Bearer {token}"})
metadata = {"sha256": sha256, "kind": "original"}
client.uploader(path, chunk_size=int(chunk_bytes), metadata=metadata, upload_checksum=True).upload()
print("uploaded")
