import LeitmotifScore
import LeitmotifTiming

/// Turns a score into the parts of a plan.
struct PlanBuilder {
  let score: Score
  let file: String
  let sampleRate: SampleRate
  var diagnostics: [Diagnostic] = []
  var parameters: [PlannedParameter] = []
  var buses: [PlannedBus] = []
  var cues: [PlannedCue] = []
  var states: [PlannedState] = []
  var rules: [PlannedRule] = []
  var stingers: [PlannedStinger] = []
  var ducks: [PlannedDuck] = []
  var conditions: [PlannedCondition] = []
  var thresholds: [PlannedThresholds] = []
  var mixes: [PlannedMix] = []
  var choices: [PlannedChoice] = []
  var stems: [PlannedStem] = []
  var effects: [PlannedEffect] = []
  var sends: [PlannedSend] = []
  var followers: [PlannedFollower] = []
  var delayTimes: [PlannedDelayTime] = []
  var start = 0

  private var parameterIndex: [String: Int] = [:]
  private var mixIndex: [String: Int] = [:]
  private var busIndex: [String: Int] = [:]
  private var cueIndex: [String: Int] = [:]
  private var stateIndex: [String: Int] = [:]
  private var stemIndex: [String: Int] = [:]

  init(_ score: Score, file: String, sampleRate: SampleRate) {
    self.score = score
    self.file = file
    self.sampleRate = sampleRate
    parameterIndex = PlanBuilder.index(score.parameters.map(\.name))
    mixIndex = PlanBuilder.index(score.mixes.map(\.name))
    cueIndex = PlanBuilder.index(score.cues.map(\.name.text))
    stateIndex = PlanBuilder.index(score.states.map(\.name.text))
  }

  private static func index(_ names: [String]) -> [String: Int] {
    Dictionary(zip(names, names.indices), uniquingKeysWith: { first, _ in first })
  }

  mutating func build() {
    parameters = score.parameters.map(parameter)
    buildBuses()
    for cue in score.cues { build(cue) }
    states = score.states.enumerated().map { state($1, $0) }
    start = stateIndex[score.start] ?? 0
    rules = score.transitions.map { rule($0) }
    ducks = score.ducks.map { planned($0.duck, name: $0.name) }
    stingers = score.stingers.map { stinger($0) }
    mixes = score.mixes.map { mix($0) }
    sortThresholds()
    for cue in cues { noteEntries(cue) }
    notePlayed()
  }

  private func parameter(_ parameter: Parameter) -> PlannedParameter {
    let rate = Double(sampleRate.hertz)
    let smoothing: PlannedParameter.Smoothing =
      switch parameter.smoothing {
      case .none: .none
      case .slew(let up, let down): .slew(up: up / rate, down: down / rate)
      case .onePole(let up, let down): .onePole(up: up * rate, down: down * rate)
      }
    return PlannedParameter(
      name: parameter.name, range: parameter.range, initial: parameter.initial, smoothing: smoothing)
  }

  /// The master first, then each bus after those that it gives to and before those that it listens to.
  private mutating func buildBuses() {
    buses = [PlannedBus(name: "master", gain: 1, parent: nil)]
    busIndex = ["master": 0]
    var waiting = drafts
    let drafts = waiting
    while !waiting.isEmpty {
      let listening = Set(waiting.flatMap { listener in listener.sources })
      let ready = waiting.filter { draft in
        draft.targets.allSatisfy { busIndex[$0] != nil } && !listening.contains(draft.name)
      }
      if ready.isEmpty { break }
      for bus in ready {
        busIndex[bus.name] = buses.count
        buses.append(
          PlannedBus(name: bus.name, gain: linear(bus.gain), parent: busIndex[bus.into ?? "master"] ?? 0))
      }
      waiting.removeAll { busIndex[$0.name] != nil }
    }
    // What is summed later is looked for by name, so all must have theirs.
    for draft in drafts { if let index = busIndex[draft.name] { plan(chainOf: draft, on: index) } }
  }

  func bus(_ name: String?) -> Int { name.flatMap { busIndex[$0] } ?? 0 }

  mutating func stem(_ path: Located) -> Int {
    if let known = stemIndex[path.text] { return known }
    stemIndex[path.text] = stems.count
    stems.append(PlannedStem(path: path, entries: [0], expectedFrames: nil, isLooped: false))
    return stems.count - 1
  }

  private mutating func build(_ cue: Cue) {
    let map: TempoMap
    do {
      map = try TempoMap(cue.tempo, cue.tempoChanges, meters: cue.meters, sampleRate: sampleRate)
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, file: file, mark: cue.name.mark,
          "the tempi of cue '\(cue.name.text)' cannot be counted exactly at \(sampleRate)"))
      return cues.append(emptyCue(cue))
    }
    let body = cue.meters.quarters(ofBar: cue.bars + 1)
    let bodyFrames = map.frame(at: body).frames
    let pickup = cue.pickup.map { pickup in
      PlannedCue.Pickup(
        stem: pickup.stem.map { stem($0) }, frames: frames(pickup.length, before: .zero, in: map),
        bus: bus(pickup.bus), gain: linear(pickup.gain))
    }
    let layers = cue.layers.map { layer($0, of: cue, in: map) }
    let markers = cue.markers.map { marker($0, in: map) }
    cues.append(
      PlannedCue(
        name: cue.name.text, map: map, body: body, bodyFrames: bodyFrames,
        tailFrames: map.frames(of: cue.tail, from: body).frames, loop: cue.loop.map { loop($0, in: map) },
        pickup: pickup,
        markers: markers,
        sections: cue.sections.map {
          PlannedCue.Section(
            name: $0.name, start: cue.meters.quarters(at: $0.start), end: cue.meters.quarters(at: $0.end))
        },
        protected: protected(cue), layers: layers, followers: PlanBuilder.followers(layers)))
  }

  private mutating func marker(_ marker: Cue.Marker, in map: TempoMap) -> PlannedCue.Marker {
    let place = map.meters.quarters(at: marker.position)
    let pickup = marker.pickup.map { pickup in
      PlannedCue.Pickup(
        stem: pickup.stem.map { stem($0) }, frames: frames(pickup.length, before: place, in: map),
        bus: bus(pickup.bus), gain: linear(pickup.gain))
    }
    return PlannedCue.Marker(
      name: marker.name, quarters: place, isTailSafe: marker.isTailSafe, pickup: pickup)
  }

  /// The protected stretches of a cue in order, those that overlap as one.
  private func protected(_ cue: Cue) -> [PlannedCue.Section] {
    let stretches = cue.protected.map {
      (start: cue.meters.quarters(at: $0.start), end: cue.meters.quarters(at: $0.end))
    }
    var merged: [(start: Rational, end: Rational)] = []
    for stretch in stretches.sorted(by: { $0.start < $1.start }) {
      if let last = merged.last, stretch.start < last.end {
        merged[merged.count - 1].end = max(last.end, stretch.end)
      } else {
        merged.append(stretch)
      }
    }
    return merged.map { PlannedCue.Section(name: "", start: $0.start, end: $0.end) }
  }

  /// Stands in for a cue that could not be laid out, so that the rest is checked too.
  private func emptyCue(_ cue: Cue) -> PlannedCue {
    // One tempo and one meter always fit.
    let map = try! TempoMap(cue.tempo, meters: MeterMap(.common), sampleRate: sampleRate)
    return PlannedCue(
      name: cue.name.text, map: map, body: Rational(4), bodyFrames: 1, tailFrames: 0, loop: nil, pickup: nil,
      markers: [], sections: [], protected: [], layers: [])
  }

  /// Frames of a length that ends at a place.
  private func frames(_ length: MusicalLength, before place: Rational, in map: TempoMap) -> Int {
    // The meter that holds just before it.
    let before = map.meters.bar(at: place == .zero ? .zero : place - CueTimeline.tick).bar
    let meter = map.meters.meter(ofBar: before)
    let end = map.frame(at: place).frames
    switch length {
    case .beats(let beats): return end - map.frame(at: place - meter.beat.quarters * beats).frames
    case .bars(let bars): return end - map.frame(at: place - meter.barQuarters * bars).frames
    case .seconds, .frames: return map.frames(of: length, from: place).frames
    }
  }

  private func loop(_ loop: Cue.Loop, in map: TempoMap) -> PlannedCue.Loop {
    let start = map.meters.quarters(at: loop.start)
    let end = map.meters.quarters(at: loop.end)
    return PlannedCue.Loop(
      start: start, end: end, exactStart: exact(start, in: map), exactEnd: exact(end, in: map),
      count: loop.count, repeatsPickup: loop.repeatsPickup)
  }

  /// The exact frame of a place; inside a tempo ramp, where it is no fraction, the rounded one.
  private func exact(_ quarters: Rational, in map: TempoMap) -> Rational {
    map.exactFrame(at: quarters) ?? Rational(map.frame(at: quarters).frames)
  }

  private mutating func layer(_ layer: Layer, of cue: Cue, in map: TempoMap) -> PlannedLayer {
    let meter = map.meters.meter(ofBar: 1)
    let period: Rational? = layer.period.map { length in
      switch length {
      case .beats(let beats): exact(meter.beat.quarters * beats, in: map)
      case .bars(let bars): exact(meter.barQuarters * bars, in: map)
      case .seconds(let seconds): seconds * Rational(sampleRate.hertz)
      case .frames(let frames): Rational(frames)
      }
    }
    return PlannedLayer(
      name: layer.name, stem: stem(layer.stem),
      variants: variants(layer.variants, "cue/\(cue.name.text)/layer/\(layer.name)/variants"),
      bus: bus(layer.hasChain ? BusDraft.name(of: layer, in: cue) : layer.bus), gain: linear(layer.gain),
      curves: layer.curves.compactMap { curve in
        parameterIndex[curve.parameter].map { PlannedCurve(parameter: $0, points: curve.points) }
      }, period: period, quantise: layer.quantise == .immediate ? nil : layer.quantise,
      cutsTail: layer.cutsTail)
  }

  /// The layers that follow each parameter.
  private static func followers(_ layers: [PlannedLayer]) -> [Int: [Int]] {
    var followers: [Int: [Int]] = [:]
    for (index, layer) in layers.enumerated() {
      for parameter in Set(layer.curves.map(\.parameter)) { followers[parameter, default: []].append(index) }
    }
    return followers
  }

  private mutating func plannedConditions(_ conditions: [Condition], of state: Int? = nil) -> Range<Int> {
    let first = self.conditions.count
    self.conditions += conditions.compactMap { condition in
      parameterIndex[condition.parameter].map {
        PlannedCondition(
          parameter: $0, isAbove: condition.side == .above, threshold: condition.threshold,
          until: condition.until, state: state)
      }
    }
    return first..<self.conditions.count
  }

  private mutating func state(_ state: State, _ index: Int) -> PlannedState {
    let cue = cueIndex[state.cue] ?? 0
    let name = state.name.text
    let cues = choice(state.cues, "state/\(name)/cues", name: { $0 }, item: { [cueIndex] in cueIndex[$0] })
    let playable = [cue] + (cues.map { choices[$0].items.filter { $0 != cue } } ?? [])
    return PlannedState(
      name: name, cue: cue, conditions: plannedConditions(state.conditions, of: index),
      priority: state.priority, dwell: state.dwell, next: state.next.flatMap { stateIndex[$0] },
      cues: cues, playable: playable, mix: state.mix.flatMap { mixIndex[$0] },
      levels: levels(state.levels, of: playable), returns: state.returns)
  }

  /// The gains of the layers of those names in each of a state's cues.
  private func levels(_ levels: [LayerLevel], of cues: [Int]) -> [Int: [Int: Float]] {
    var found: [Int: [Int: Float]] = [:]
    for cue in Set(cues) where self.cues.indices.contains(cue) {
      for level in levels {
        guard let layer = self.cues[cue].layers.firstIndex(where: { $0.name == level.layer }) else {
          continue
        }
        found[cue, default: [:]][layer] = linear(level.level)
      }
    }
    return found
  }

  private func mix(_ mix: Mix) -> PlannedMix {
    let levels = mix.levels.compactMap { level in busIndex[level.bus].map { ($0, linear(level.level)) } }
    return PlannedMix(
      name: mix.name, levels: Dictionary(levels, uniquingKeysWith: { $1 }), fade: mix.fade,
      priority: mix.priority)
  }

  /// Lays out the thresholds of all conditions, so that a parameter on its way looks at the next one only.
  private mutating func sortThresholds() {
    thresholds = Array(repeating: PlannedThresholds(), count: parameters.count)
    for (index, condition) in conditions.enumerated() {
      let begins = PlannedThreshold(value: condition.threshold, condition: index, holds: true)
      let ends = PlannedThreshold(value: condition.until, condition: index, holds: false)
      thresholds[condition.parameter].rising.append(condition.isAbove ? begins : ends)
      thresholds[condition.parameter].falling.append(condition.isAbove ? ends : begins)
    }
    for parameter in thresholds.indices {
      thresholds[parameter].rising.sort { ($0.value, $0.condition) < ($1.value, $1.condition) }
      thresholds[parameter].falling.sort { (-$0.value, $0.condition) < (-$1.value, $1.condition) }
    }
  }

  private mutating func rule(_ transition: Transition) -> PlannedRule {
    PlannedRule(
      from: scope(transition.from), to: scope(transition.to),
      conditions: plannedConditions(transition.conditions),
      bridge: transition.bridge.flatMap { cueIndex[$0] }, transition: transition)
  }

  private func scope(_ scope: Transition.Scope) -> Set<Int>? {
    switch scope {
    case .any: nil
    case .states(let names), .group(_, let names): Set(names.compactMap { stateIndex[$0] })
    }
  }

  private mutating func stinger(_ stinger: Stinger) -> PlannedStinger {
    let bus = bus(stinger.bus)
    let own = ([stinger.duck].compactMap { $0 } + stinger.moreDucks).map { duck in
      ducks.append(planned(duck, name: nil))
      return ducks.count - 1
    }
    return PlannedStinger(
      name: stinger.name, stem: stem(stinger.stem), quantise: stinger.quantise, sync: stinger.sync, bus: bus,
      gain: linear(stinger.gain), cooldown: stinger.cooldown, priority: stinger.priority,
      maxDelay: stinger.maxDelay, crossing: stinger.crossing, ducks: own + ducksUnder(bus),
      variants: variants(stinger.variants, "stinger/\(stinger.name)/variants"))
  }

  private func planned(_ duck: Duck, name: String?) -> PlannedDuck {
    PlannedDuck(
      name: name, bus: bus(duck.bus), level: min(max(duck.gain.value, Decibels.floor.value), 0),
      attack: duck.attack, release: duck.release, hold: duck.hold, adds: duck.combination == .sum)
  }

  /// The named ducks that are on while a stinger sounds on a bus.
  private func ducksUnder(_ bus: Int) -> [Int] {
    var flowsInto = [bus]
    while let parent = buses[flowsInto[flowsInto.count - 1]].parent { flowsInto.append(parent) }
    return score.ducks.indices.filter { index in
      score.ducks[index].under.flatMap { busIndex[$0] }.map(flowsInto.contains) ?? false
    }
  }

  /// Says where each of the cue's stems can be entered, and how long it has to be.
  private mutating func noteEntries(_ cue: PlannedCue) {
    let offset = cue.stemOffset
    for layer in cue.layers {
      let period = layer.period.map { Int(clamping: $0.rounded) }
      var entries = [0, offset]
      if period == nil {
        entries += cue.sections.map { offset + cue.map.frame(at: $0.start).frames }
        for marker in cue.markers {
          let entry = offset + cue.map.frame(at: marker.quarters).frames
          entries.append(entry)
          if let pickup = marker.pickup, pickup.stem == nil { entries.append(max(0, entry - pickup.frames)) }
        }
        entries += [offset + (cue.loop.map { cue.map.frame(at: $0.end).frames } ?? cue.bodyFrames)]
        if let loop = cue.loop { entries.append(offset + cue.map.frame(at: loop.start).frames) }
      }
      let isLooped = cue.loop != nil || period != nil
      let pass = period ?? wholePass(cue)
      for stem in Set([layer.stem] + (layer.variants.map { choices[$0].items } ?? [])) {
        stems[stem].entries = Array(Set(stems[stem].entries + entries)).sorted()
        stems[stem].isLooped = stems[stem].isLooped || isLooped
        if let pass { stems[stem].passes.insert(pass) }
        let wanted = period ?? (offset + cue.bodyFrames)
        if wanted > stems[stem].expectedFrames ?? -1 {
          stems[stem].expectedFrames = wanted
          stems[stem].longestUse = PlannedStem.Use(cue: cue.name, layer: layer.name)
        }
        // A pass rings over the next one, and no further.
        if let period { stems[stem].heardFrames = min(stems[stem].heardFrames ?? .max, 2 * period) }
      }
    }
  }
}

extension PlanBuilder {
  /// Frames of a cue's passes, if each begins on the first frame of its stems.
  private func wholePass(_ cue: PlannedCue) -> Int? {
    guard let loop = cue.loop, loop.start == .zero, cue.stemOffset == 0 else { return nil }
    return Int(clamping: loop.exactLength.rounded)
  }
}

/// Linear gain of a level, rounded once.
func linear(_ level: Decibels) -> Float {
  level.value == -.infinity ? 0 : Float(decibelsToGain(level.value))
}
