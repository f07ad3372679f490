import LeitmotifStreaming
import LeitmotifTiming

/// What the files of a family are: layers of cues, or stingers.
struct Members {
  /// Files that make a cue.
  struct Group {
    /// `nil`: the family's.
    var name: String?
    var clock: ClockGuess
    var stems: [StemAnalysis]
    /// Of files that repeat by themselves, how often they do in the body.
    var repeats: [String: Int] = [:]
  }

  private(set) var groups: [Group] = []
  private(set) var stingers: [ArrangedStinger] = []

  /// Seconds by which lengths may differ and still be one: exports are often some milliseconds short or long.
  private static func slack(_ seconds: Double) -> Double { min(0.05, max(0.0025, seconds / 300)) }

  /// - Parameter main: The clock of the longest music in the folder; `nil`: this is it.
  init(of family: Family, main: ClockGuess?, arranger: Arranger) {
    var clusters = Members.clusters(family.stems)
    if let main, family.isOfOneShots || clusters.allSatisfy({ Members.isShort($0[0], main) }) {
      stingers = family.stems.map { Members.stinger($0, main) }
      return
    }
    // The most files of one length; of as many, the longest.
    clusters.sort { ($0.count, $0[0].seconds) > ($1.count, $1[0].seconds) }
    let longest = clusters.map { $0[0].seconds }.max() ?? 0
    if let index = clusters.firstIndex(where: { $0[0].seconds >= longest / 4 }) {
      clusters.insert(clusters.remove(at: index), at: 0)
    }
    for cluster in clusters { place(cluster, main: main, arranger: arranger) }
    if groups.count > 1 { nameGroups() }
  }

  /// A cue beside others is called by its only file, or by the words that all its files begin with and others do not.
  private mutating func nameGroups() {
    let beginnings = groups.map { Members.beginning(of: $0.stems) }
    for index in groups.indices {
      if groups[index].stems.count == 1 {
        if index > 0 {
          groups[index].name = NameEvidence.withoutEnding(Family.lastPart(groups[index].stems[0].name))
        }
      } else if !beginnings[index].isEmpty, beginnings.filter({ $0 == beginnings[index] }).count == 1 {
        groups[index].name = beginnings[index].joined(separator: "_")
      }
    }
  }

  /// The words that all names begin with, of which each has more, without numbers and instruments.
  private static func beginning(of stems: [StemAnalysis]) -> [String] {
    let parts = stems.map { stem in
      NameEvidence.withoutEnding(Family.lastPart(stem.name)).split { !$0.isLetter && !$0.isNumber }.map(
        String.init)
    }
    guard let first = parts.first else { return [] }
    var common: [String] = []
    for (place, word) in first.enumerated() {
      guard parts.allSatisfy({ $0.count > place + 1 && $0[place].lowercased() == word.lowercased() }) else {
        break
      }
      common.append(word)
    }
    return common.contains { !$0.allSatisfy(\.isNumber) && !Instrument.isOne($0.lowercased()) } ? common : []
  }

  private static func clusters(_ stems: [StemAnalysis]) -> [[StemAnalysis]] {
    var clusters: [[StemAnalysis]] = []
    for stem in stems.sorted(by: { ($0.seconds, $0.name) < ($1.seconds, $1.name) }) {
      if let last = clusters.last?[0], stem.seconds - last.seconds <= slack(last.seconds),
        stem.tags.forwardLoop == last.tags.forwardLoop
      {
        clusters[clusters.count - 1].append(stem)
      } else {
        clusters.append([stem])
      }
    }
    return clusters
  }

  private mutating func place(_ cluster: [StemAnalysis], main: ClockGuess?, arranger: Arranger) {
    guard let first = groups.first, let stem = cluster.first else {
      groups.append(Group(clock: arranger.clock(of: cluster), stems: cluster))
      return
    }
    let clock = first.clock
    if let repeats = Members.repeats(stem, clock) {
      groups[0].stems += cluster
      for stem in cluster { groups[0].repeats[stem.name] = repeats }
    } else if Members.isBodyWithTail(stem, clock) {
      groups[0].stems += cluster
    } else if Members.isShort(stem, main ?? clock) || cluster.allSatisfy({ Members.isNamedOneShot($0) }) {
      stingers += cluster.map { Members.stinger($0, main ?? clock) }
    } else {
      groups.append(Group(clock: arranger.clock(of: cluster), stems: cluster))
    }
  }

  /// How often a file fits into the body exactly, if it has a bar at least and is a part of it.
  private static func repeats(_ stem: StemAnalysis, _ clock: ClockGuess) -> Int? {
    let number = (clock.bodySeconds / stem.seconds).rounded()
    guard clock.pickup == 0, (2...64).contains(number), Int(number) <= clock.bars,
      clock.bars % Int(number) == 0,
      stem.tags.forwardLoop == nil, stem.fallAtEnd < 60 || (stem.onsets.last?.time ?? 0) > stem.seconds / 2,
      (clock.bodySeconds / number - stem.seconds).magnitude <= 1.5 / Double(stem.rate)
    else { return nil }
    return Int(number)
  }

  /// Whether it has the body and what rings on after it.
  private static func isBodyWithTail(_ stem: StemAnalysis, _ clock: ClockGuess) -> Bool {
    let rest = stem.seconds - clock.pickup - clock.bodySeconds
    return rest >= -slack(stem.seconds) && rest <= min(2 * clock.barSeconds, clock.bodySeconds / 2)
      && stem.tags.forwardLoop == nil
  }

  private static func isShort(_ stem: StemAnalysis, _ clock: ClockGuess) -> Bool {
    let bars = bars(of: stem, clock)
    return bars < Arranger.stingerBars || bars < 2 * Arranger.stingerBars && stem.fallAtEnd > 40
  }

  private static func isNamedOneShot(_ stem: StemAnalysis) -> Bool {
    NameEvidence(Family.lastPart(stem.name)).words.contains { Intensity.isOneShot($0) }
  }

  private static func stinger(_ stem: StemAnalysis, _ clock: ClockGuess) -> ArrangedStinger {
    let bars = bars(of: stem, clock)
    let reason =
      bars < Arranger.stingerBars
      ? "shorter than 2 bars" : bars < 4 && stem.fallAtEnd > 40 ? "short, and falls silent" : "by its name"
    return ArrangedStinger(name: "", stem: stem, bars: bars, reason: reason)
  }

  /// To a hundredth, so that nothing which is told as two bars long counts as shorter.
  private static func bars(of stem: StemAnalysis, _ clock: ClockGuess) -> Double {
    (100 * stem.seconds / clock.barSeconds).rounded() / 100
  }
}
