#!/usr/bin/env python3
"""Checks the JSON schemas against every demo and every whole example of the reference, against what they must take and
refuse, and that each of their keys is explained.

Needs python3-jsonschema and python3-yaml. Prints what does not fit and ends with status 1 if anything does not.
"""

import glob
import json
import os
import re
import sys
import textwrap

import jsonschema
import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Loader(yaml.SafeLoader):
    """Reads scalars as editors do, by YAML 1.2's core schema: 'off' is text, and 6:8 no number in base sixty."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
]:
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))


def whole(loader, node):
    text = node.value
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


Loader.add_constructor("tag:yaml.org,2002:int", whole)


def validator(name):
    with open(os.path.join(ROOT, "docs", name + ".schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def with_text_keys(value):
    """JSON knows only text as keys; the points of a curve are numbers in YAML."""
    if isinstance(value, dict):
        return {str(key): with_text_keys(item) for key, item in value.items()}
    if isinstance(value, list):
        return [with_text_keys(item) for item in value]
    return value


def documents():
    """Every file and example that must fit: its name, its kind, its text."""
    for path in sorted(glob.glob(os.path.join(ROOT, "demos", "*", "score.yaml"))):
        yield os.path.relpath(path, ROOT), "score", open(path, encoding="utf-8").read()
    for path in sorted(glob.glob(os.path.join(ROOT, "demos", "*", "scenarios", "*.yaml"))):
        yield os.path.relpath(path, ROOT), "scenario", open(path, encoding="utf-8").read()
    for path in sorted(glob.glob(os.path.join(ROOT, "demos", "*", "album.yaml"))):
        yield os.path.relpath(path, ROOT), "album", open(path, encoding="utf-8").read()
    page = open(os.path.join(ROOT, "docs", "album.md"), encoding="utf-8").read()
    for text in re.findall(r"^```yaml\n(.*?)^```$", page, re.M | re.S):
        yield "docs/album.md: " + text.split("\n")[0], "album", text
    page = open(os.path.join(ROOT, "docs", "score-format.md"), encoding="utf-8").read()
    for kind, text in re.findall(r"^```yaml( scenario| part| cue)?\n(.*?)^```$", page, re.M | re.S):
        name = "docs/score-format.md: " + text.split("\n")[0]
        if kind in ("", " scenario"):
            yield name, kind.strip() or "score", text
        else:
            yield name, "score", filled(kind.strip(), text)


def filled(kind, text):
    """A whole score around a part of one."""
    cue = "tempo: q=96\nlength: 1 bar\nlayers: {all: {stem: a.ogg}}\n"
    score = {"leitmotif": 1, "title": "x", "states": {"a": {"cue": "a"}}, "cues": {"a": yaml.load(cue, Loader)}}
    part = yaml.load(text, Loader)
    if kind == "cue":
        score["cues"]["example"] = part
    else:
        score.update(part)
    return yaml.safe_dump(score)


def refused():
    """Bad files whose fault a schema can see."""
    folder = os.path.join(ROOT, "Tests", "LeitmotifScoreTests", "Refused")
    for name in [
        "version-missing", "version-unknown", "score-unknown-key", "cue-unknown-key", "cue-without-layers",
        "parameter-slew-and-smoothing", "parameter-slew-one-way", "tempo-without-a-note", "meter-unknown",
        "length-not-whole", "length-in-seconds", "stem-path-leaves-the-folder", "layer-curve-beside-follow",
        "curve-level-unknown", "curve-without-points", "condition-above-and-below", "condition-without-until",
        "exit-unknown", "exit-of-two-kinds", "exit-grid-unknown", "enter-unknown", "fade-without-duration",
        "fade-curve-unknown", "stinger-without-a-stem", "loop-count-zero", "name-forbidden",
        "scenario-without-length", "scenario-event-without-time", "scenario-event-says-nothing",
        "scenario-event-unknown-key", "scenario-ramp-without-time", "scenario-release-is-no-word",
        "group-is-no-list", "group-state-named-twice", "exit-bars-phase-unknown", "max-wait-and-deadline",
        "else-without-max-wait", "enter-random-marker-too-few", "enter-last-exit-snap-unknown",
        "enter-of-two-kinds", "pickup-prefer-full-without-a-length", "via-without-a-cue",
        "transition-words-unknown", "fade-curve-out-of-range", "fade-curve-of-two-kinds",
        "fade-breakpoints-too-few", "fade-breakpoints-out-of-range", "marker-unknown-key", "choice-of-one",
        "choice-of-two-orders", "choice-avoids-all", "choice-avoid-without-random",
        "choice-weight-out-of-range", "choice-named-twice", "choice-by-without-from", "choice-is-no-list",
        "choice-of-too-many", "choice-stem-leaves-the-folder", "layer-tail-unknown", "mix-without-buses",
        "mix-fade-of-a-transition", "duck-without-a-gain", "duck-words-unknown",
        "stinger-places-out-of-range", "stinger-without-ducks", "scenario-request-unknown-key",
        "scenario-request-owner-is-no-name", "scenario-request-numbers-out-of-range",
        "scenario-request-late-policy", "scenario-request-flags", "scenario-hold-outside-the-range",
        "scenario-let-go-unknown-parameter", "scenario-duck-unknown", "scenario-pause-in-beats",
        "scenario-seek-in-seconds", "scenario-seed-negative", "album-without-tracks", "album-unknown-key",
        "album-numbers-out-of-range", "album-version-unknown", "effects-are-no-list", "effects-are-none",
        "effect-unknown", "effect-of-two-keys", "effect-unknown-key", "effect-without-what-it-needs",
        "effect-without-units", "effect-numbers-out-of-range", "effect-that-follows-nothing",
        "effects-too-many-in-a-chain", "effect-delay-notes-unknown", "sends-too-many", "scalars-in-quotes",
        "lengths-negative",
    ]:  # fmt: skip
        path = os.path.join(folder, name + ".yaml")
        kind = next((kind for kind in ("scenario", "album") if name.startswith(kind)), "score")
        yield name, kind, open(path, encoding="utf-8").read()


def scalars():
    """One score with its scalars written in every way that YAML 1.2 has: a test of the reader takes it too."""
    path = os.path.join(ROOT, "Tests", "LeitmotifScoreTests", "ScoreFileTests.swift")
    test = open(path, encoding="utf-8").read().split("func coreSchema()")[1]
    yield "ScoreFileTests.coreSchema", "score", textwrap.dedent(re.search(r'"""\n(.*?) *"""', test, re.S).group(1))


def unexplained(schema):
    """The keys that an editor offers without a word on what they are."""
    named = schema.get("$defs", {})

    def has_words(value):
        if "description" in value:
            return True
        if "$ref" in value:
            return has_words(named[value["$ref"].rsplit("/", 1)[-1]])
        return any(has_words(option) for option in value.get("anyOf", []))

    def walk(value, path):
        if isinstance(value, list):
            for index, item in enumerate(value):
                yield from walk(item, f"{path}/{index}")
        if not isinstance(value, dict):
            return
        if isinstance(value.get("properties"), dict):
            for key, item in value["properties"].items():
                if not has_words(item):
                    yield f"{path}/{key}"
        for key, item in value.items():
            yield from walk(item, f"{path}/{key}")

    return list(walk(schema, ""))


def main():
    validators = {name: validator(name) for name in ("score", "scenario", "album")}
    problems, count = [], 0
    if not glob.glob(os.path.join(ROOT, "demos", "*", "score.yaml")):
        problems.append("there is no demo")
    for name, check in validators.items():
        problems += [f"{name}.schema.json: {key} has no description" for key in unexplained(check.schema)]
    for name, kind, text in [*documents(), *scalars()]:
        count += 1
        for error in validators[kind].iter_errors(with_text_keys(yaml.load(text, Loader))):
            place = "/".join(str(part) for part in error.absolute_path)
            problems.append(f"{name}: {place}: {error.message[:300]}")
    for name, kind, text in refused():
        count += 1
        if validators[kind].is_valid(with_text_keys(yaml.load(text, Loader))):
            problems.append(f"{name}.yaml: the {kind} schema takes it")
    for problem in problems:
        print(problem)
    print(f"{count} documents against the schemas: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
