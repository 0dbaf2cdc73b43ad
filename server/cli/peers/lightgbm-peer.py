"""LightGBM behind one JSON line a question: what `npm run bench -- learners` measures itself against."""
import json
import sys
import time

import lightgbm as lgb
import numpy as np

tables = {}
boosters = {}


def load(ask):
    rows, columns = ask["rows"], ask["columns"]
    values = np.fromfile(ask["values"], dtype=np.float32).reshape(rows, columns)
    tables[ask["name"]] = (values, np.fromfile(ask["target"], dtype=np.uint8))
    return {"version": lgb.__version__}


def timed(work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def train(ask):
    values, target = tables[ask["table"]]
    params = {"objective": "binary", "num_threads": ask["threads"], "verbose": -1, **ask["params"]}
    data, binning = timed(lambda: lgb.Dataset(values, target, params=params).construct())
    booster, training = timed(lambda: lgb.train(params, data, ask["trees"]))
    boosters["last"] = booster
    if "save" in ask:
        booster.save_model(ask["save"])
    return {"binning": binning, "training": training}


def predict(ask):
    values = tables[ask["table"]][0][: ask["rows"]]
    options = {"pred_contrib": True} if ask["contributions"] else {"raw_score": True}
    booster = boosters["last"]
    result, times = timed(lambda: booster.predict(values, num_threads=1, **options))
    if "save" in ask:
        np.asarray(result, dtype=np.float64).tofile(ask["save"])
    return times


def one(ask):
    values = tables[ask["table"]][0]
    booster = boosters["last"]
    times = []
    for r in range(ask["rows"]):
        row = values[r : r + 1]
        _, t = timed(lambda: booster.predict(row, num_threads=1, raw_score=True))
        times.append(t["wall"])
    return {"median": sorted(times)[len(times) // 2]}


verbs = {"load": load, "train": train, "predict": predict, "one": one}
for line in sys.stdin:
    ask = json.loads(line)
    print(json.dumps(verbs[ask["verb"]](ask)), flush=True)
