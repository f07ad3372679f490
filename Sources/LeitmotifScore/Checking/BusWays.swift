/// The ways on which the sound of one bus comes to another, be it only to be listened to.
struct BusWays {
  enum Kind: Equatable {
    case flow, send
    /// Listened to by a compressor on the other.
    case sidechain
  }

  struct Step {
    let bus: String
    let kind: Kind
  }

  /// From each bus; the flow first.
  private var steps: [String: [Step]] = [:]

  init(_ buses: [Bus] = []) {
    for bus in buses {
      if let into = bus.into { steps[bus.name, default: []].append(Step(bus: into, kind: .flow)) }
      for send in bus.sends { steps[bus.name, default: []].append(Step(bus: send.bus, kind: .send)) }
      for source in bus.effects.compactMap(\.sidechain) {
        steps[source, default: []].append(Step(bus: bus.name, kind: .sidechain))
      }
    }
  }

  /// The shortest way from a bus to itself; `nil`: there is none.
  func way(backTo bus: String) -> [Step]? { way(by: steps[bus] ?? [], to: bus) }

  /// The shortest way to a bus that begins with one of some steps.
  func way(by first: [Step], to bus: String) -> [Step]? {
    var ways = first.map { [$0] }
    var seen: Set<String> = []
    var next = 0
    while next < ways.count {
      let way = ways[next]
      next += 1
      guard let last = way.last else { continue }
      if last.bus == bus { return way }
      if seen.insert(last.bus).inserted { ways += (steps[last.bus] ?? []).map { way + [$0] } }
    }
    return nil
  }

  /// Every bus that is heard where one is.
  func reached(from bus: String) -> Set<String> {
    var found: Set<String> = [bus], waiting = [bus]
    while let bus = waiting.popLast() {
      for step in steps[bus] ?? [] where step.kind != .sidechain && found.insert(step.bus).inserted {
        waiting.append(step.bus)
      }
    }
    return found
  }

  /// Every step of a way; nothing for a bus that flows straight into itself.
  static func words(for way: [Step]) -> String {
    if way.count == 1, way[0].kind == .flow { return "" }
    let steps = way.map { step in
      switch step.kind {
      case .flow: "into '\(step.bus)'"
      case .send: "by a send to '\(step.bus)'"
      case .sidechain: "by the sidechain of a compressor on '\(step.bus)'"
      }
    }
    return ": " + steps.joined(separator: ", ")
  }
}
