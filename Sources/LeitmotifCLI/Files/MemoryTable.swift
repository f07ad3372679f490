import Leitmotif
import LeitmotifConducting
import LeitmotifStreaming

/// What is held in memory of a score's stems when it is played, as a table.
struct MemoryTable {
  private let plan: MemoryPlan
  private let names: [String]
  private let blocks: String

  init(_ inspection: ScoreInspection) {
    plan = inspection.memory
    names = inspection.heldStems
    blocks =
      "at most \(Figures.memory(inspection.blockBytes)) for "
      + Figures.count(inspection.plan.allVoices, "voice") + " that are streamed"
  }

  var text: String {
    var table = TextTable(["stem", "held", "", "why"], [.left, .right, .left, .left])
    for (name, stem) in zip(names, plan.stems) { table.add(row(name, stem)) }
    let whole = plan.stems.count { $0.reason == nil }
    let sums =
      "  \(Figures.memory(plan.bytes)) of the \(Figures.memory(plan.budget)) allowed: "
      + "\(Figures.memory(plan.wholeBytes)) for \(Figures.count(whole, "stem")) held whole, "
      + "\(Figures.memory(plan.pinnedBytes)) for the beginnings of \(plan.stems.count - whole) streamed; besides "
      + blocks
    return (table.lines + [sums]).joined(separator: "\n")
  }

  private func row(_ name: String, _ stem: MemoryPlan.Stem) -> [String] {
    [name, Figures.memory(stem.bytes), words(stem.holding), reason(stem)]
  }

  private func words(_ holding: MemoryPlan.Holding) -> String {
    switch holding {
    case .whole: "whole"
    case .streamed(let pinned): "streamed, " + Figures.count(pinned.count, "beginning")
    }
  }

  private func reason(_ stem: MemoryPlan.Stem) -> String {
    let all = Figures.memory(stem.wholeBytes)
    return switch stem.reason {
    case nil: ""
    case .tooLong: "all of it is \(all), more than a third of the memory allowed"
    case .noRoom: "all of it is \(all), more than is left"
    case .notAsked: "none is to be held whole"
    }
  }
}
