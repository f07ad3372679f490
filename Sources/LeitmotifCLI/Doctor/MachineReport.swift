/// All that was found on a machine.
package struct MachineReport: Encodable {
  package private(set) var findings: [MachineFinding] = []
  private var grant: String?
  private var priority: String?
  /// Whether music can play here.
  package var canPlay: Bool { !findings.contains { $0.verdict == .fail } }

  private enum Key: String, CodingKey { case canPlay, findings, grant, priority }

  /// What its files show.
  package init(_ machine: Machine) {
    findings =
      MachineRights(machine).findings + MachineKernel(machine).findings + MachineSound(machine).findings
  }

  package mutating func add(_ finding: MachineFinding) { findings.append(finding) }

  /// A tone that has been heard is worth more than what the files let one expect.
  mutating func add(_ tone: ToneTest) {
    (grant, priority) = (tone.grant, tone.priority)
    // Nobody hears what 'null' plays.
    if tone.hasPlayed, !tone.isUnheard {
      findings = findings.map {
        $0.verdict == .fail ? MachineFinding($0.subject, .warn, $0.found, $0.remedy) : $0
      }
    }
    findings.append(tone.finding)
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(canPlay, forKey: .canPlay)
    try values.encode(findings, forKey: .findings)
    try values.encodeIfPresent(grant, forKey: .grant)
    try values.encodeIfPresent(priority, forKey: .priority)
  }

  /// The last line: what it comes to.
  package var verdict: StyledLine {
    let warnings = findings.count { $0.verdict == .warn }
    if !canPlay { return StyledLine("Music cannot play here.", .bad) }
    if grant == nil {
      return StyledLine(
        "Nothing was found that keeps music from playing here"
          + (warnings == 0 ? "" : ", with \(Figures.count(warnings, "warning"))")
          + "; no tone was played.", warnings == 0 ? .good : .poor)
    }
    return warnings == 0
      ? StyledLine("Music can play here.", .good)
      : StyledLine("Music can play here, with \(Figures.count(warnings, "warning")).", .poor)
  }
}
