"""Labels the blocks of pages whose article text is known, and reads their features from gleaner."""
import json
import os
import re
import subprocess
import zlib
from urllib.parse import urlparse

import numpy as np
from rapidfuzz.distance import Indel

CJK = re.compile('[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]')
WORD = re.compile(r'\w+')
RUN_MIN = 4  # words in a row that must match before a match counts on its own


def words(text):
    """Lower-case words; every CJK character is one."""
    return WORD.findall(CJK.sub(lambda m: ' ' + m.group() + ' ', text.lower()))


def space(text):
    return re.sub(r'\s+', ' ', text).strip()


def matched_words(page_words, gold_words):
    """For every word of the page: 1 in a long match with the gold text, 2 in a short one, 0 in none."""
    ids = {}
    page_ids = [ids.setdefault(w, len(ids)) for w in page_words]
    gold_ids = [ids.setdefault(w, len(ids)) for w in gold_words]
    place = [-1] * len(page_ids)
    for op in Indel.opcodes(page_ids, gold_ids):
        if op.tag == 'equal':
            for k in range(op.src_end - op.src_start):
                place[op.src_start + k] = op.dest_start + k
    kind = [0] * len(place)
    at = 0
    while at < len(place):
        if place[at] < 0:
            at += 1
            continue
        end = at
        while end + 1 < len(place) and place[end + 1] == place[end] + 1:
            end += 1
        for k in range(at, end + 1):
            kind[k] = 1 if end - at + 1 >= RUN_MIN else 2
        at = end + 1
    return kind


def labels(texts, gold):
    """Share of each block's words that the gold text holds, 0…1."""
    page_words, owner = [], []
    for index, text in enumerate(texts):
        found = words(text)
        page_words += found
        owner += [index] * len(found)
    gold_words = words(gold)
    share = np.zeros(len(texts))
    if not page_words or not gold_words:
        return share
    total, sure, weak = (np.zeros(len(texts)) for _ in range(3))
    for index, kind in zip(owner, matched_words(page_words, gold_words)):
        total[index] += 1
        sure[index] += kind == 1
        weak[index] += kind == 2
    for index in range(len(texts)):
        count = max(1, total[index])
        if total[index] <= 8:
            whole = sure[index] + weak[index] >= .99 * count
            share[index] = 1. if whole else sure[index] / count
        else:
            share[index] = (sure[index] + (weak[index] if sure[index] >= .5 * count else 0)) / count
    return share


def partial_labels(texts, inside, outside):
    """1 for blocks that hold text of the article, 0 for those that hold what is not; -1: not known."""
    found = np.full(len(texts), -1.)
    for wanted, value in ((outside, 0.), (inside, 1.)):
        wanted = [w for w in map(space, wanted) if w]
        for index, text in enumerate(texts):
            if any(w in text or (len(text) > 25 and text in w) for w in wanted):
                found[index] = value if found[index] < 0 else .5
    return found


def site(page):
    return urlparse((page.get('url') or '').strip()).netloc.lower().replace('www.', '') or page['id']


def measured(gleaner, folder, pages, model=None):
    """Yields (feature names, texts, features) page by page; with a model those of the second forest."""
    lines = ''.join(json.dumps({
        'id': p['id'], 'file': os.path.join(folder, p['html']), 'url': p.get('url'),
        'encoding': p.get('encoding')}) + '\n' for p in pages)
    run = subprocess.Popen(
        [gleaner, 'inspect', 'page', '--batch', '-', '--features', *(['--model', model] if model else [])],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    from threading import Thread
    Thread(target=lambda: (run.stdin.write(lines), run.stdin.close()), daemon=True).start()
    names = run.stdout.readline().rstrip('\n').split('\t')
    for line in run.stdout:
        answer = json.loads(line)
        features = np.array(answer.get('features') or [], dtype=np.float32)
        yield names, answer.get('texts') or [], features.reshape(-1, len(names))


def load(gleaner, folder, fold_count):
    """Pages of a set as records: id, set, folder, fold, texts, features, label and known (its weight)."""
    with open(os.path.join(folder, 'manifest.json'), encoding='utf-8') as file:
        pages = json.load(file)['pages']
    records, names = [], []
    for page, (names, texts, features) in zip(pages, measured(gleaner, folder, pages)):
        if 'expected_text' in page:
            label = labels(texts, page['expected_text'])
            known = (partial_labels(texts, page.get('either', []), []) < 0).astype(float)
        else:
            label = partial_labels(texts, page['with'], page['without'])
            known = (label >= 0).astype(float)
        records.append({
            'id': page['id'], 'set': os.path.basename(folder), 'folder': folder, 'page': page,
            'texts': texts, 'x': features, 'y': label,
            'known': known, 'tokens': np.array([max(1, len(words(t))) for t in texts], dtype=float),
            'fold': zlib.crc32(site(page).encode()) % fold_count})
    return names, records


def context(gleaner, records, model):
    """What the second forest sees of pages, when a file's first forest has judged them: (names, columns by record)."""
    names, columns = [], []
    for folder in sorted({r['folder'] for r in records}):
        mine = [r for r in records if r['folder'] == folder]
        for record, (names, _, features) in zip(
                mine, measured(gleaner, folder, [r['page'] for r in mine], model)):
            columns.append((record, features))
    return names, columns
