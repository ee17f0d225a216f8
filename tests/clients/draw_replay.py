"""Draws again from the public record of a draw, from docs/DRAW.md alone: Python's standard library, nothing of ours.

    draw_replay.py record FILE...     one line per record: "identical" or "different PLACE"
    draw_replay.py vectors FILE       the cases of docs/draw-vectors.json, one line per case: "ok ..." or "WRONG ..."
"""

import copy
import hashlib
import json
import struct
import sys
from datetime import date, datetime


def rotate(word, bits):
    return ((word << bits) | (word >> (32 - bits))) & 0xFFFFFFFF


def quarter_round(state, a, b, c, d):
    for first, second, bits in ((a, b, 16), (c, d, 12), (a, b, 8), (c, d, 7)):
        state[first] = (state[first] + state[second]) & 0xFFFFFFFF
        other = d if first == a else b
        state[other] = rotate(state[other] ^ state[first], bits)


def chacha20_block(key, counter):
    """One block of 64 bytes: RFC 8439 with a nonce of zeros, the counter in the words 12 and 13."""
    start = list(struct.unpack("<4I", b"expand 32-byte k")) + list(struct.unpack("<8I", key))
    start += [counter & 0xFFFFFFFF, counter >> 32, 0, 0]
    state = list(start)
    for _ in range(10):
        for column in range(4):
            quarter_round(state, column, column + 4, column + 8, column + 12)
        for column in range(4):
            around = [(column + step) % 4 for step in range(4)]
            quarter_round(state, around[0], around[1] + 4, around[2] + 8, around[3] + 12)
    return struct.pack("<16I", *((word + old) & 0xFFFFFFFF for word, old in zip(state, start)))


def sha256_lines(*lines):
    return hashlib.sha256("".join(line + "\n" for line in lines).encode("utf-8"))


class Stream:
    def __init__(self, seed, label):
        self.key = sha256_lines("qingjian-draw-stream/1", seed, label).digest()
        self.counter = 0
        self.bytes = b""

    def number(self):
        if not self.bytes:
            self.bytes = chacha20_block(self.key, self.counter)
            self.counter += 1
        eight, self.bytes = self.bytes[:8], self.bytes[8:]
        return int.from_bytes(eight, "little")

    def below(self, bound):
        if bound == 0:
            return 0
        usable = (1 << 64) - (1 << 64) % bound
        while True:
            number = self.number()
            if number < usable:
                return number % bound

    def pick(self, items, count):
        items = list(items)
        count = min(count, len(items))
        for place in range(count):
            chosen = place + self.below(len(items) - place)
            items[place], items[chosen] = items[chosen], items[place]
        return items[:count]


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def commitment(pool_sha256, party, nonce):
    return sha256_lines("qingjian-draw-commitment/1", pool_sha256, party, nonce).hexdigest()


def seed_of(pool_sha256, parties):
    shown = sorted((party["party"].encode("utf-8"), party) for party in parties)
    lines = [line for _, party in shown for line in (party["party"], party["nonce"])]
    return sha256_lines("qingjian-draw-seed/1", pool_sha256, *lines).hexdigest()


def owed(share, base, officers):
    if share == "all":
        return base
    (kind, number), = share.items()
    if kind == "percent":
        return -(-base * number // 100)
    if kind == "officers_per_target":
        return -(-officers // number)
    return {"count": number}[kind]


def serving(pool):
    absent = {it["id"] for it in pool["absent_officers"]}
    last = date.fromisoformat(pool["visits"]["last"])
    valid = [it["id"] for it in pool["officers"] if date.fromisoformat(it["certificate_valid_to"]) >= last]
    return [officer for officer in valid if officer not in absent]


def with_crew(pool, seed, target):
    recused = {it["officer"] for it in pool["recusals"] if it["target"] == target}
    officers = [officer for officer in serving(pool) if officer not in recused]
    crew = Stream(seed, "officers/" + target).pick(officers, pool["crew"] + pool["crew_substitutes"])
    return {"target": target, "crew": crew[: pool["crew"]], "crew_substitutes": crew[pool["crew"] :]}


def result_of(pool, seed, group):
    excluded = {it["id"] for it in pool["excluded_targets"]}
    members = [it["id"] for it in pool["targets"] if it["group"] == group["name"]]
    eligible = [target for target in members if target not in excluded]
    need = owed(group["share"], len(members), len(pool["officers"]))
    picked = Stream(seed, "targets/" + group["name"]).pick(eligible, need + group["substitutes"])
    entries = [with_crew(pool, seed, target) for target in picked]
    return {
        "group": group["name"],
        "base": len(members),
        "owed": need,
        "eligible": len(eligible),
        "drawn": entries[:need],
        "substitutes": entries[need:],
    }


def in_order(keys):
    return all(a < b for a, b in zip(keys, keys[1:]))


def is_sound(pool):
    """Sorted, nobody twice, and two officers at least for everybody who can be drawn."""
    names = [group["name"].encode("utf-8") for group in pool["groups"]]
    lists = [[it["id"] for it in pool[name]] for name in ("targets", "excluded_targets", "officers", "absent_officers")]
    recusals = [(it["officer"], it["target"]) for it in pool["recusals"]]
    if not all(map(in_order, [names, recusals, *lists])) or pool["crew"] < 2:
        return False
    excluded = {it["id"] for it in pool["excluded_targets"]}
    recused = {}
    for officer, target in recusals:
        recused.setdefault(target, set()).add(officer)
    able = set(serving(pool))
    eligible = [it["id"] for it in pool["targets"] if it["id"] not in excluded]
    return all(len(able - recused.get(target, set())) >= pool["crew"] for target in eligible)


def first_difference(at, recorded, computed):
    if isinstance(recorded, list) and isinstance(computed, list):
        pairs = enumerate(zip(recorded, computed))
        inside = (first_difference(f"{at}/{index}", a, b) for index, (a, b) in pairs)
        found = next((place for place in inside if place), None)
        return found or (at if len(recorded) != len(computed) else None)
    if isinstance(recorded, dict) and isinstance(computed, dict):
        names = sorted(set(recorded) | set(computed))
        inside = (first_difference(f"{at}/{name}", recorded.get(name), computed.get(name)) for name in names)
        return next((place for place in inside if place), None)
    return None if recorded == computed else at


def ceremony_fault(record):
    parties = record["parties"]
    if len(parties) < 2 or not in_order([it["party"].encode("utf-8") for it in parties]):
        return "/parties"
    time = datetime.fromisoformat
    last = max(time(it["committed_at"]) for it in parties)
    for at, it in enumerate(parties):
        if commitment(record["pool_sha256"], it["party"], it["nonce"]) != it["commitment"]:
            return f"/parties/{at}/commitment"
        if time(it["committed_at"]) < time(record["frozen_at"]):
            return f"/parties/{at}/committed_at"
        if time(it["revealed_at"]) < last:
            return f"/parties/{at}/revealed_at"
    return None


def replay(record):
    """None when identical, else the place of the first difference as a JSON pointer."""
    if record["format"] != "qingjian-draw/1":
        return "/format"
    pool = record["pool"]
    if not is_sound(pool):
        return "/pool"
    if hashlib.sha256(canonical(pool).encode("utf-8")).hexdigest() != record["pool_sha256"]:
        return "/pool_sha256"
    fault = ceremony_fault(record)
    if fault:
        return fault
    seed = seed_of(record["pool_sha256"], record["parties"])
    if seed != record["seed"]:
        return "/seed"
    return first_difference("/result", record["result"], [result_of(pool, seed, group) for group in pool["groups"]])


def with_change(record, pointer, value):
    changed = copy.deepcopy(record)
    *path, last = pointer.split("/")[1:]
    place = changed
    for step in path:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place[int(last) if isinstance(place, list) else last] = value
    return changed


def stream_is_as_published(it):
    fresh = lambda: Stream(it["seed"], it["label"])
    numbers, bounded = fresh(), fresh()
    return (
        [str(numbers.number()) for _ in it["numbers"]] == it["numbers"]
        and all(str(bounded.below(int(bound))) == found for bound, found in it["below"])
        and fresh().pick(range(12), 5) == it["pick_5_of_12"]
    )


def rfc_8439_holds():
    """The key stream of RFC 8439, appendix A.1, test vectors 1 and 2: zero key, zero nonce, counters 0 and 1."""
    starts = [chacha20_block(bytes(32), counter)[:16].hex() for counter in (0, 1)]
    return starts == ["76b8e0ada0f13d90405d6ae55386bd28", "9f07e7be5551387a98ba977c732d080d"]


def vector_cases(vectors):
    yield "rfc 8439", rfc_8439_holds()
    for it in vectors["streams"]:
        yield "stream " + it["label"], stream_is_as_published(it)
    yield "canonical pool", vectors["canonical_pools"] == [canonical(vectors["records"][1]["pool"])]
    for index, record in enumerate(vectors["records"]):
        yield f"record {index}", replay(record) is None
    for it in vectors["spoiled"]:
        changed = with_change(vectors["records"][it["record"]], it["set"], it["value"])
        yield f"spoiled {it['record']} {it['set']}", replay(changed) == it["differs_at"]


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def main(mode, *paths):
    if mode == "vectors":
        cases = list(vector_cases(read(paths[0])))
        for name, holds in cases:
            print("ok" if holds else "WRONG", name)
        return 0 if all(holds for _, holds in cases) else 1
    places = [replay(read(path)) for path in paths]
    for place in places:
        print("identical" if place is None else "different " + place)
    return 0 if not any(places) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
