extension DiffFieldTests {
  static let states = [
    Edit(
      "score.states", "  camp: {cue", "  tent: {cue: road, when: requested, next: road}\n  camp: {cue",
      "state tent: new, plays road"),
    Edit(
      "state.cue", "cue: {shuffle: [road, bridge]}", "cue: bridge",
      "state camp: plays bridge, was shuffled bridge, road"),
    Edit(
      "cues.shuffle cues.sequence", "shuffle: [road, bridge]", "sequence: [road, bridge]",
      "state camp: plays in turn road, bridge, was shuffled bridge, road"),
    Edit(
      "cues.random cues.avoid", "shuffle: [road, bridge]", "random: [road, bridge], avoid: 1",
      "state camp: plays by chance bridge, road, none of the last 1, was shuffled bridge, road"),
    Edit(
      "cues.by", "{by: danger, from: {0: road, 0.5: storm}}", "{by: victory, from: {0: road, 0.5: storm}}",
      "state hunt: plays by victory road from 0, storm from 0.5, was by danger road from 0, storm from 0.5"),
    Edit(
      "cues.from", "0.5: storm}", "0.6: storm}",
      "state hunt: plays by danger road from 0, storm from 0.6, was by danger road from 0, storm from 0.5"),
    Edit(
      "state.when state.when=requested", "when: {danger: {above: 0.85, until: 0.6}}", "when: requested",
      "state storm: is wanted only when asked for, was when danger above 0.85 until 0.6"),
    Edit(
      "condition.above", "above: 0.85", "above: 0.8",
      "state storm: is wanted when danger above 0.8 until 0.6, was when danger above 0.85 until 0.6"),
    Edit(
      "condition.until", "until: 0.6", "until: 0.4",
      "state storm: is wanted when danger above 0.85 until 0.4, was when danger above 0.85 until 0.6"),
    Edit(
      "condition.below", "below: 0.5", "below: 0.4",
      "state dawn: is wanted when calm below 0.4 until 0.7 and victory above 0.5 until 0.3, "
        + "was when calm below 0.5 until 0.7 and victory above 0.5 until 0.3"),
    Edit("state.priority", "priority: 1, dwell", "priority: 5, dwell", "state storm: priority 5, was 1"),
    Edit("state.dwell", "dwell: 8 bars", "dwell: 4 bars", "state storm: is kept for 4 bars, was 8 bars"),
    Edit(
      "state.next", "{cue: road, next: dawn}", "{cue: road, next: previous}",
      "state road: is followed by the state before, was dawn"),
    Edit("state.mix", "mix: loud", "mix: plain", "state storm: mix plain, was loud"),
    Edit(
      "state.layers", "layers: {drums: -2 dB}", "layers: {drums: off}",
      "state storm: layer drums silent (off, was -2 dB)"),
    Edit(
      "score.groups", "rest: [camp, dawn]", "rest: [camp, dawn, defeat]",
      "group rest: is camp, dawn, defeat, was camp, dawn"),
  ]

  static let rules = [
    Edit(
      "score.transitions", "  - {from: road, to: hunt",
      "  - {from: camp, to: road, exit: beat}\n  - {from: road, to: hunt",
      "camp → road: new, leaves on the next beat"),
    Edit(
      "transition.when", "danger: {below: 0.3, until: 0.4}", "danger: {below: 0.2, until: 0.4}",
      "road, storm → dawn: applies when danger below 0.2 until 0.4, was when danger below 0.3 until 0.4"),
    Edit(
      "transition.priority", "priority: 3\n", "priority: 4\n",
      "road, storm → dawn when danger below 0.3 until 0.4: priority 4, was 3"),
    Edit(
      "transition.strict", "    strict: true\n", "",
      "rest → fight: a place on the request's own frame counts, was does not count"),
    Edit(
      "transition.maxWait", "maxWait: 4 bars", "maxWait: 2 bars",
      "rest → fight: waits for its place 2 bars at most, else leaves after every 2 bars since it was entered, "
        + "was for its place 4 bars at most, else leaves after every 2 bars since it was entered"),
    Edit(
      "transition.else", "else: {bars: 2, phase: stateEntry}", "else: beat",
      "rest → fight: waits for its place 4 bars at most, else leaves on the next beat, "
        + "was for its place 4 bars at most, else leaves after every 2 bars since it was entered"),
    Edit(
      "transition.deadline", "deadline: 1 s", "deadline: 2 s",
      "fight → rest: waits for the strongest place within 2 s, was for the strongest place within 1 s"),
    Edit(
      "transition.tail", "    tail: cut\n    inter", "    inter", "rest → fight: the tail rings, was is cut"),
    Edit(
      "transition.via transition.via.cue", "via: bridge", "via: {cue: bridge, interruptible: true}",
      "road → storm: goes over bridge, which may be left at any place, was over bridge"),
    Edit(
      "transition.via.interruptible", ", interruptible: true", "",
      "rest → fight: goes over bridge, was over bridge, which may be left at any place"),
    Edit(
      "transition.interruption transition.interruption=queue transition.interruption=ignore",
      "interruption: queue", "interruption: ignore",
      "rest → fight: a request on the way is dropped, was waits"),
    Edit(
      "transition.interruption=replace", ", interruption: ignore", ", interruption: replace",
      "hunt → storm: a request on the way takes its place, was is dropped"),
    Edit(
      "transition.force", "    force: true\n", "",
      "rest → fight: the dwell of the state that is left counts, was does not count"),
    Edit(
      "transition.pickup=truncate transition.pickup=skip", "pickup: truncate", "pickup: skip",
      "road, storm → dawn when danger below 0.3 until 0.4: the next pickup is left out, was may be entered in the middle"
    ),
    Edit(
      "transition.pickup=require", "pickup: truncate", "pickup: require",
      "road, storm → dawn when danger below 0.3 until 0.4: the next pickup is waited for, was may be entered in the middle"
    ),
    Edit(
      "transition.pickup transition.pickup.preferFull", "preferFull: 2 beats", "preferFull: 3 beats",
      "rest → fight: the next pickup is waited for 3 beats at most, was is waited for 2 beats at most"),
    Edit(
      "transition.enter transition.enter=entry transition.enter=sameBeat", "enter: entry", "enter: sameBeat",
      "road → storm: enters on the same beat, was at the beginning"),
    Edit(
      "transition.enter=sameTime transition.enter=sameBar", "enter: sameTime", "enter: sameBar",
      "fight → rest: enters in the same bar, was as many seconds in"),
    Edit(
      "transition.enter=matchMarker transition.enter.marker", "enter: matchMarker", "enter: {marker: A2}",
      "storm → defeat, road: enters at marker A2, was at the marker of the same name"),
    Edit(
      "transition.enter.randomMarker", "enter: {randomMarker: [A2, relief]}", "enter: {marker: A2}",
      "hunt → storm: enters at marker A2, was by chance at marker A2 or relief"),
    Edit(
      "transition.enter.section transition.enter=lastExit", "enter: {section: A}", "enter: lastExit",
      "storm → hunt: enters where it was left last, was at section A"),
    Edit(
      "transition.enter.lastExit transition.enter.lastExit.expiry", "expiry: 60 s", "expiry: 90 s",
      "rest → fight: enters where it was left last, moved down to a bar, if that is no longer ago than 90 s, "
        + "was where it was left last, moved down to a bar, if that is no longer ago than 60 s"),
    Edit(
      "transition.enter.lastExit.snap transition.enter.lastExit.snap=bar transition.enter.lastExit.snap=beat",
      "snap: bar", "snap: beat",
      "rest → fight: enters where it was left last, moved down to a beat, if that is no longer ago than 60 s, "
        + "was where it was left last, moved down to a bar, if that is no longer ago than 60 s"),
    Edit(
      "transition.enter.lastExit.snap=none", "snap: bar", "snap: none",
      "rest → fight: enters where it was left last, if that is no longer ago than 60 s, "
        + "was where it was left last, moved down to a bar, if that is no longer ago than 60 s"),
  ]
}
