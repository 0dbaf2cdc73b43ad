"""LightGBM behind one JSON line a question: what `npm run bench -- learners` measures itself against."""
import json
import sys
import time
from math import factorial

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


def against(ask):
    """Interventional contributions against the first rows of a table, by the package shap where it is installed."""
    try:
        import shap
    except ImportError:
        return {"missing": True}
    values = tables[ask["table"]][0]
    first = ask["background"]
    explainer = shap.TreeExplainer(
        boosters["last"], data=values[:first], feature_perturbation="interventional"
    )
    rows = values[first : first + ask["rows"]]
    result, times = timed(lambda: explainer.shap_values(rows, check_additivity=False))
    np.asarray(result, dtype=np.float64).tofile(ask["save"])
    gap = result.sum(axis=1) + explainer.expected_value - boosters["last"].predict(rows, raw_score=True)
    return {"missing": False, "gap": float(np.abs(gap).max()), **times}


def exactly(ask):
    """The same contributions straight from their definition, leaf by leaf; slow, for a few rows."""
    trees = boosters["last"].dump_model()["tree_info"]
    values = tables[ask["table"]][0].astype(np.float64)
    first = ask["background"]

    def add(node, x, z, own, other, out):
        if "leaf_value" in node:
            u, v = len(own), len(other)
            for column in own:
                out[column] += node["leaf_value"] * factorial(u - 1) * factorial(v) / factorial(u + v)
            for column in other:
                out[column] -= node["leaf_value"] * factorial(u) * factorial(v - 1) / factorial(u + v)
            return
        column, threshold = node["split_feature"], node["threshold"]
        sides = {True: node["left_child"], False: node["right_child"]}
        for_x, for_z = bool(x[column] <= threshold), bool(z[column] <= threshold)
        if column in own or column in other or for_x == for_z:
            add(sides[for_z if column in other else for_x], x, z, own, other, out)
        else:
            add(sides[for_x], x, z, own | {column}, other, out)
            add(sides[for_z], x, z, own, other | {column}, out)

    result = np.zeros((ask["rows"], values.shape[1]))
    for r in range(ask["rows"]):
        for z in values[:first]:
            for tree in trees:
                add(tree["tree_structure"], values[first + r], z, frozenset(), frozenset(), result[r])
    (result / first).tofile(ask["save"])
    return {}


verbs = {"exactly": exactly, "load": load, "train": train, "predict": predict, "one": one, "against": against}
for line in sys.stdin:
    ask = json.loads(line)
    print(json.dumps(verbs[ask["verb"]](ask)), flush=True)
