"""Gradient-boosted trees over block features: training, and the file that gleaner reads."""
import json

import lightgbm as lgb
import numpy as np

LEAF = 0xFFFF
# Trees and leaves: more gained nothing on pages of sites not trained on.
PARAMETERS = dict(
    objective='cross_entropy', num_leaves=32, max_depth=7, learning_rate=.15, min_data_in_leaf=25,
    feature_fraction=.4, bagging_fraction=.8, bagging_freq=1, lambda_l2=2., max_bin=63, seed=1,
    deterministic=True, force_row_wise=True, verbose=-1)


def weights(record, set_weight):
    """A page counts about the same however long it is, and a block by its words, but never nothing."""
    gold = max(50., (record['tokens'] * np.clip(record['y'], 0, 1)).sum())
    weight = np.minimum(record['tokens'] / gold * 60, 6) + .35
    return weight * record['known'] * set_weight


def train(records, columns, set_weights, trees, threads=1, **changes):
    """`columns`: 'x' for the first forest; 'context' for the second, which has both."""
    records = [r for r in records if len(r['texts'])]
    x = np.concatenate([r['x'] if columns == 'x' else np.hstack([r['x'], r['context']]) for r in records])
    y = np.concatenate([np.clip(r['y'], 0, 1) for r in records])
    w = np.concatenate([weights(r, set_weights.get(r['set'], 1.)) for r in records])
    used = w > 0
    data = lgb.Dataset(x[used], y[used], weight=w[used], free_raw_data=True)
    return lgb.train({**PARAMETERS, 'num_threads': threads, **changes}, data, trees)


def nodes(tree):
    """A tree in preorder: (feature, nodes to skip to the right child, threshold, value)."""
    if 'split_feature' not in tree:
        return [(LEAF, 0, 0., tree['leaf_value'])]
    left, right = nodes(tree['left_child']), nodes(tree['right_child'])
    return [(tree['split_feature'], 1 + len(left), tree['threshold'], tree['internal_value'])] + left + right


def save(forests, path, note):
    """`forests`: (model, names of its columns), one or two. One line of JSON that describes them, then their nodes:
    feature and skip as UInt16, threshold and value as Float32."""
    descriptions, flat = [], []
    for model, names in forests:
        trees = [nodes(t['tree_structure']) for t in model.dump_model()['tree_info']]
        descriptions.append({'trees': [len(t) for t in trees], 'features': names})
        flat += [n for t in trees for n in t]
    header = {'format': 'gleaner.blocks/2', 'forests': descriptions, **note}
    layout = np.dtype([('feature', '<u2'), ('skip', '<u2'), ('threshold', '<f4'), ('value', '<f4')])
    with open(path, 'wb') as file:
        file.write(json.dumps(header, ensure_ascii=False).encode() + b'\n')
        file.write(np.array(flat, dtype=layout).tobytes())
