extension ScoreReader {
  /// Checks what a rule asks of the cues that it can apply to.
  mutating func check(_ rule: Transition, _ fields: Fields) {
    let (from, to) = (rule.from.named, rule.to.named)
    if let node = fields["exit"], isLookedAt(rule.exit, from) {
      checkExit(rule.exit, from, to, node)
    }
    if case .maxWait(_, let orElse) = rule.patience, let node = fields["else"], isLookedAt(orElse, from) {
      checkExit(orElse, from, to, node)
    }
    if let node = fields["enter"] { checkEntry(rule, from, to, node) }
    checkFades(rule, fields)
  }

  /// Rules from any state may wait for the end of a loop that not every cue has.
  private func isLookedAt(_ exit: Transition.Exit, _ from: [String]?) -> Bool {
    exit != .loopEnd || from != nil
  }

  private mutating func checkExit(
    _ exit: Transition.Exit, _ from: [String]?, _ to: [String]?, _ node: YAMLNode
  ) {
    guard let demand = exit.demand else { return }
    let (states, before) = (from ?? statesOtherThan(to), report.errorCount)
    self.demand(demand, of: states, at: node.value(of: "marker").mark)
    if case .marker(let name) = exit, report.errorCount == before {
      self.demand(.reachedMarker(name), of: states, at: node.value(of: "marker").mark)
    }
    if exit == .sectionEnd, report.errorCount == before {
      self.demand(.reachedSectionEnd, of: states, at: node.mark)
    }
  }

  private mutating func checkEntry(
    _ rule: Transition, _ from: [String]?, _ to: [String]?, _ node: YAMLNode
  ) {
    let entered = to ?? statesOtherThan(from)
    switch rule.entry {
    case .marker(let name): demand(.marker(name), of: entered, at: node.value(of: "marker").mark)
    case .section(let name): demand(.section(name), of: entered, at: node.value(of: "section").mark)
    case .randomMarker(let names):
      for name in names {
        let item = node.value(of: "randomMarker").item(name)
        demand(.marker(name), of: entered, at: item.mark)
      }
    case .matchMarker: matchMarker(rule, from ?? statesOtherThan(to), entered, node)
    case .entry, .sameBeat, .sameBar, .sameTime, .lastExit: break
    }
  }

  /// Every marker that the rule can leave at must be where it enters.
  private mutating func matchMarker(
    _ rule: Transition, _ left: [String], _ entered: [String], _ node: YAMLNode
  ) {
    var exits = [rule.exit]
    switch rule.patience {
    case .maxWait(_, let orElse): exits.append(orElse)
    case .deadline: exits = [.exit]
    case nil: break
    }
    for exit in exits {
      switch exit {
      case .marker(let name?): demand(.marker(name), of: entered, at: node.mark)
      case .marker(nil):
        // One that is missing says enough.
        let before = report.errorCount
        for name in markers(of: left) where report.errorCount == before {
          demand(.marker(name), of: entered, at: node.mark)
        }
      default:
        report.error(
          node.mark,
          "'matchMarker' needs a transition that always leaves at a marker: 'exit: marker' or {marker: NAME}"
            + (rule.patience == nil ? "" : ", and no other place by 'else' or 'deadline'"))
        return
      }
    }
  }

  /// The markers of the cues of some states, each name once.
  private func markers(of states: [String]) -> [String] {
    var (names, seenCues, seen): ([String], Set<String>, Set<String>) = ([], [], [])
    for state in states {
      for cue in cuesOfState[state] ?? [] where seenCues.insert(cue).inserted {
        names += cues[cue]?.markers.map(\.name).filter { seen.insert($0).inserted } ?? []
      }
    }
    return names
  }

  /// Every state, but the one at the other end of the rule.
  private func statesOtherThan(_ other: [String]?) -> [String] {
    guard let other, other.count == 1 else { return stateNames.ordered }
    return stateNames.ordered.filter { $0 != other[0] }
  }
}

extension YAMLNode {
  /// The item of a list with this text, or the node itself if there is none.
  fileprivate func item(_ text: String) -> YAMLNode {
    guard case .list(let list) = content else { return self }
    return list.first { $0.text == text } ?? self
  }
}

extension Transition.Scope {
  /// The states that it names; `nil`: any.
  var named: [String]? {
    switch self {
    case .any: nil
    case .states(let names), .group(_, let names): names
    }
  }

  /// How closely it says what it applies to: 2 for one name, 1 for several or a group, 0 for any.
  public var specificity: Int {
    switch self {
    case .any: 0
    case .group: 1
    case .states(let names): names.count == 1 ? 2 : 1
    }
  }
}
