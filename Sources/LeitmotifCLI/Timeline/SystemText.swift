import LeitmotifConducting
import LeitmotifTiming

/// The rows of one system: the ruler, then each cue that sounds with its layers, then stingers.
struct SystemText {
  private let plan: Plan
  private let columns: ArraySlice<Timeline.Column>
  private let margin: Int

  init(_ timeline: Timeline, _ system: Range<Int>, margin: Int) {
    plan = timeline.plan
    columns = timeline.columns[system]
    self.margin = margin
  }

  var lines: [String] {
    var lines = [row("bar", barNumbers), row("", ruler)]
    for (index, cue) in plan.cues.enumerated() where columns.contains(where: { isHeard(index, in: $0) }) {
      lines.append(cue.name)
      for (layer, planned) in cue.layers.enumerated() {
        lines.append(
          row("  " + planned.name, String(columns.map { mark($0.gains[index].map { $0[layer] }) })))
      }
    }
    let struck = plan.stingers.indices.filter { stinger in
      columns.contains { $0.stingers.contains(stinger) }
    }
    if !struck.isEmpty { lines.append("stingers") }
    for stinger in struck {
      lines.append(
        row(
          "  " + plan.stingers[stinger].name,
          String(columns.map { $0.stingers.contains(stinger) ? "!" as Character : " " })))
    }
    return lines
  }

  /// Whether a cue plays, or still rings.
  private func isHeard(_ cue: Int, in column: Timeline.Column) -> Bool {
    column.cue == cue || column.gains[cue]?.contains { mark($0) != "." } == true
  }

  private func row(_ name: String, _ cells: String) -> String {
    name.prefix(cells: margin - 1).padded(to: margin) + cells
  }

  /// One character for a gain: `nil` where the cue does not sound.
  private func mark(_ gain: Float?) -> Character {
    guard let gain else { return " " }
    return GainMark.of(gain)
  }

  /// The number of every bar for which there is room.
  private var barNumbers: String {
    var text = ""
    for (place, column) in columns.enumerated() {
      guard let position = column.position, position.beat == 1, text.isEmpty || text.count < place else {
        continue
      }
      text = text.padded(to: place) + "\(position.bar)"
    }
    return text
  }

  private var ruler: String {
    String(
      columns.map { column -> Character in
        if column.isEntered { return ">" }
        guard let position = column.position else { return " " }
        return position.beat == 1 ? "|" : "'"
      })
  }
}
