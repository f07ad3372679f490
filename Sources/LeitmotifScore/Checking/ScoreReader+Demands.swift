import LeitmotifTiming

/// What a place asks of a cue.
enum CueDemand: Hashable {
  case marker(String)
  case someMarker
  case section(String)
  case someSection
  case loop
  /// A marker of that name, or any, that the music comes to and may be left at.
  case reachedMarker(String?)
  /// The end of some section, in the same way.
  case reachedSectionEnd

  func isMet(by cue: Cue) -> Bool {
    switch self {
    case .marker(let name): cue.markers.contains { $0.name == name }
    case .someMarker: !cue.markers.isEmpty
    case .section(let name): cue.sections.contains { $0.name == name }
    case .someSection: !cue.sections.isEmpty
    case .loop: cue.loop != nil
    case .reachedMarker(let name): cue.canBeLeft(atMarker: name)
    case .reachedSectionEnd: cue.sections.contains { cue.canBeLeft(at: $0.end) }
    }
  }

  /// Whether it is one thing, and not any of several.
  var isOne: Bool { self != .someMarker && self != .someSection }

  /// What a cue is said not to have.
  var words: String {
    switch self {
    case .marker(let name): "marker '\(name.prefix(64))'"
    case .someMarker: "markers"
    case .section(let name): "section '\(name.prefix(64))'"
    case .someSection: "sections"
    case .loop: "loop"
    case .reachedMarker(let name): "way to \(name.map { "marker '\($0.prefix(64))'" } ?? "markers")"
    case .reachedSectionEnd: "way to the end of a section"
    }
  }
}

extension Cue {
  /// Whether it comes to a marker of that name, or any, and may be left there.
  fileprivate func canBeLeft(atMarker name: String?) -> Bool {
    markers.contains { marker in (name.map { $0 == marker.name } ?? true) && canBeLeft(at: marker.position) }
  }

  /// Whether it comes to a place and may be left there.
  fileprivate func canBeLeft(at position: MusicalPosition) -> Bool {
    let place = meters.quarters(at: position)
    if let loop, loop.count == nil, place > meters.quarters(at: loop.end) { return false }
    return !protected.contains {
      meters.quarters(at: $0.start) < place && place < meters.quarters(at: $0.end)
    }
  }
}

extension Transition.Exit {
  /// What it asks of the cue that is left.
  var demand: CueDemand? {
    switch self {
    case .marker(let name?): .marker(name)
    case .marker(nil): .someMarker
    case .sectionEnd: .someSection
    case .loopEnd: .loop
    case .immediate, .grid, .barsSince, .exit: nil
    }
  }
}

extension ScoreReader {
  /// The cues that do not have something, as far as they could be read.
  mutating func cues(lacking demand: CueDemand) -> Set<String> {
    if let known = lacking[demand] { return known }
    let names = Set(cues.filter { !demand.isMet(by: $0.value) }.keys).subtracting(used.cuesHalfRead)
    lacking[demand] = names
    return names
  }

  /// The cues of `states` that do not have something, each once.
  private mutating func cues(of states: [String], lacking demand: CueDemand) -> [String] {
    let without = cues(lacking: demand)
    if without.isEmpty { return [] }
    var found: [String] = []
    var seen: Set<String> = []
    for state in states {
      for cue in cuesOfState[state] ?? [] where without.contains(cue) && seen.insert(cue).inserted {
        found.append(cue)
      }
    }
    return found
  }

  /// Refuses a rule for `states` if one of their cues does not have something.
  mutating func demand(_ demand: CueDemand, of states: [String], at mark: Mark) {
    let without = cues(of: states, lacking: demand)
    guard let first = without.first, let cue = cues[first] else { return }
    let more = without.count > 1 ? " (and \(without.count - 1) more that this rule applies to)" : ""
    switch demand {
    case .someMarker: report.error(mark, "the cue '\(first)' has no markers to be left at")
    case .someSection:
      report.error(mark, "the cue '\(first)'\(more) has no sections whose end could be waited for")
    case .loop: report.error(mark, "the cue '\(first)' has no loop whose end could be waited for")
    case .reachedMarker(let name):
      let marker = name.map { "the marker '\($0.prefix(64))'" } ?? "any of its markers"
      report.warn(
        mark,
        "the cue '\(first)'\(more) cannot be left at \(marker), behind its endless loop or protected: "
          + "the end of a pass takes its place")
    case .reachedSectionEnd:
      report.warn(
        mark,
        "the cue '\(first)'\(more) never comes to the end of a section where it may be left, behind its endless loop "
          + "or protected: the end of a pass takes its place")
    case .marker(let name), .section(let name):
      report.error(
        mark, "the cue '\(first)'\(more) has no \(demand.words)\(near(name, demand, in: cue))")
    }
  }

  /// Refuses a stinger's place if no cue has what it asks for.
  mutating func checkAnyCue(_ place: Transition.Exit, _ node: YAMLNode) {
    guard let demand = place.demand, !cues.isEmpty, cues(lacking: demand).count == cues.count else { return }
    let all = Set(cues.values.flatMap { $0.markers.map(\.name) }).sorted()
    var near = ""
    if case .marker(let name) = demand { near = report.suggestion(for: name, all) }
    report.error(
      node.value(of: "marker").mark, "there is no cue with \(demand.isOne ? "a " : "")\(demand.words)\(near)")
  }

  /// Refuses a layer's place that its own cue does not have.
  mutating func check(_ layers: [Layer], _ node: YAMLNode, of cue: Cue) {
    for layer in layers {
      guard let demand = layer.quantise?.demand, !demand.isMet(by: cue) else { continue }
      let written = node.value(of: layer.name).value(of: "quantise").value(of: "marker")
      var near = ""
      if case .marker(let name) = demand { near = self.near(name, demand, in: cue) }
      report.error(written.mark, "the cue '\(cue.name.text)' has no \(demand.words)\(near)")
    }
  }

  private mutating func near(_ name: String, _ demand: CueDemand, in cue: Cue) -> String {
    if case .section = demand { return report.suggestion(for: name, cue.sections.map(\.name)) }
    return report.suggestion(for: name, cue.markers.map(\.name))
  }
}

extension YAMLNode {
  /// The value of a key, or the node itself if there is none.
  func value(of key: String) -> YAMLNode {
    guard case .map(let entries) = content else { return self }
    return entries.first { $0.key.text == key }?.value ?? self
  }
}
