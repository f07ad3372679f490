import LeitmotifTiming

extension ScoreReader {
  /// Reads `q=96`, or a list of a tempo and its changes, into `body`.
  mutating func readTempi(_ node: YAMLNode, _ body: inout CueBody) {
    guard case .list(let list) = node.content else {
      body.tempo = tempo(node) ?? body.tempo
      exact(body, [node])
      return
    }
    guard let first = list.first else {
      report.error(node.mark, "'tempo' needs at least one tempo")
      return
    }
    if list.count > Most.tempiOfCue {
      report.error(node.mark, "a cue has at most \(Most.tempiOfCue) tempi; this has \(list.count)")
      return
    }
    body.tempo = tempo(first) ?? body.tempo
    let before = report.errorCount
    for item in list.dropFirst() {
      if let change = tempoChange(item, body) { body.tempoChanges.append(change) }
    }
    if report.errorCount == before { exact(body, list) } else { body.tempoChanges = [] }
  }

  private mutating func tempo(_ node: YAMLNode) -> Tempo? {
    if let tempo = node.text.flatMap({ Tempo($0) }) { return tempo }
    // `1e2` is a number too; as many digits of it are taken as a tempo has.
    if let value = node.number, let beats = Rational(decimal: Report.shown(value)), let tempo = Tempo(beats) {
      return tempo
    }
    report.error(
      node.mark,
      "'tempo' must be a note and its beats a minute, 1 to 1000, such as 'q=96' or 'q.=80'; this is \(node.name)"
    )
    return nil
  }

  private mutating func tempoChange(_ node: YAMLNode, _ body: CueBody) -> TempoMap.Change? {
    guard
      let fields = report.fields(node, of: "a tempo change", required: ["at", "tempo"], optional: ["ramp"])
    else { return nil }
    let position = fields["at"].flatMap { place($0, "at", body) }
    let tempo = fields["tempo"].flatMap { self.tempo($0) }
    let isRamp = fields["ramp"].flatMap { report.bool($0, "ramp") } ?? false
    guard let position, let tempo else { return nil }
    return TempoMap.Change(at: position, tempo, isRamp: isRamp)
  }

  /// Checks that the tempi can be laid out over frames.
  private mutating func exact(_ body: CueBody, _ nodes: [YAMLNode]) {
    do throws(TempoMapError) {
      _ = try TempoMap(body.tempo, body.tempoChanges, meters: body.meters, sampleRate: .studio)
    } catch {
      switch error {
      case .notInOrder(let index):
        report.error(
          nodes[min(index + 1, nodes.count - 1)].mark,
          "this tempo change does not come after the one before it")
      case .notExact(let index):
        report.error(
          nodes[max(0, min(index + 1, nodes.count - 1))].mark,
          "these tempi are too finely written to be laid out exactly; use fewer decimals or rounder places")
      }
    }
  }
}
