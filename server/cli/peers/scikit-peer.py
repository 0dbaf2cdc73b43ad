"""scikit-learn behind one JSON line a question: what the learners are measured against."""
import json
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, IsolationForest, RandomForestClassifier

tables = {}
forests = {}


def load(ask):
    rows, columns = ask["rows"], ask["columns"]
    values = np.fromfile(ask["values"], dtype=np.float32).reshape(rows, columns)
    tables[ask["name"]] = (values, np.fromfile(ask["target"], dtype=np.uint8))
    return {"version": sklearn.__version__}


def timed(work):
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return result, {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}


def forest(ask):
    """Fits an isolation forest on all rows; the label is not looked at."""
    values = tables[ask["table"]][0]
    model = IsolationForest(n_estimators=ask["trees"], max_samples=ask["sample"], random_state=ask["seed"])
    _, times = timed(lambda: model.fit(values))
    forests["last"] = model
    return times


def score(ask):
    """Scores all rows by the last forest, higher = stranger."""
    scores, times = timed(lambda: -forests["last"].score_samples(tables[ask["table"]][0]))
    np.asarray(scores, dtype=np.float64).tofile(ask["save"])
    return times


def classify(ask):
    """Probabilities of the test rows by a classifier with its default settings."""
    values, target = tables[ask["fit"]]
    if ask["kind"] == "boosting":
        model = HistGradientBoostingClassifier(random_state=ask["seed"])
    else:
        model = RandomForestClassifier(n_estimators=ask["trees"], random_state=ask["seed"])
    _, times = timed(lambda: model.fit(values, target))
    scores = model.predict_proba(tables[ask["test"]][0])[:, 1]
    np.asarray(scores, dtype=np.float64).tofile(ask["save"])
    return times


verbs = {"load": load, "forest": forest, "score": score, "classify": classify}
for line in sys.stdin:
    ask = json.loads(line)
    print(json.dumps(verbs[ask["verb"]](ask)), flush=True)
