import Leitmotif
import LeitmotifConducting

/// A score on trial: whatever a game says to it must do no harm.
package struct Trial: Sendable {
  package let stage: MemoryStage

  package init(_ stage: MemoryStage) { self.stage = stage }

  /// What happened in trials, to see that they try something.
  package struct Tally: Sendable {
    package var logs = 0
    package var frames = 0
    package var inputs = 0
    package var starts = 0
    package var transitions = 0
    package var stingers = 0

    package init() {}
  }

  /// What is wrong with what a log brings about; nothing if all is well.
  package func faults(_ log: RandomLog, _ tally: inout Tally) -> [Fault] {
    tally.logs += 1
    tally.frames += log.frames
    tally.inputs += log.inputs.count
    if let point = log.savedAt { return SaveTrial(stage, log, at: point).faults() }
    if log.triesSaving { return SavingTrial(stage, log).faults() }
    if log.triesEditing { return EditingTrial(stage, log).faults() }
    let witness = witness(log)
    tally.starts += witness.starts
    for decision in witness.decisions {
      switch decision.kind {
      case .transition: tally.transitions += 1
      case .stinger: tally.stingers += 1
      default: break
      }
    }
    if !witness.faults.isEmpty { return witness.faults }
    let first = Rendering(stage.resident, log.inputs, frames: log.frames, block: log.blocks[0])
    let other = Rendering(
      log.isStreamed ? stage.streamed : stage.resident, log.inputs, frames: log.frames, block: log.blocks[1])
    return first.faults + other.faults + differences(first, other, witness, log)
  }

  private func witness(_ log: RandomLog) -> Witness {
    let plan = stage.resident.plan
    var witness = Witness(plan)
    var conductor = Conductor(plan)
    var dice = Dice(log.steps)
    var inputs = log.inputs[...]
    var frame = 0
    while frame < log.frames {
      let limit = min(log.frames, frame + 1 + (dice.chance(40) ? dice.roll(3) : dice.roll(1500)))
      while let input = inputs.first, input.frame < limit {
        inputs.removeFirst()
        conductor.handle(input)
        if dice.chance(20) { witness.take(conductor.takeActions()) }
      }
      conductor.advance(to: limit)
      witness.take(conductor.takeActions())
      witness.compare(conductor.soundingLayers(at: limit - 1), at: limit - 1)
      frame = limit
    }
    return witness
  }

  private func differences(
    _ first: Rendering, _ other: Rendering, _ witness: Witness, _ log: RandomLog
  ) -> [Fault] {
    var faults: [Fault] = []
    if first.hash != other.hash { faults.append(Fault(.blocksHeard, firstDifference(log))) }
    // Renders decide a little ahead, and in a pause by the music's frames.
    let decided = first.decisions.filter { $0.output < log.frames }
    let otherwise = other.decisions.filter { $0.output < log.frames }
    if decided != otherwise { faults.append(fault(.blocksTold, decided, otherwise)) }
    let witnessed = witness.decisions.filter { $0.output < log.frames }
    if decided != witnessed { faults.append(fault(.stepsTold, decided, witnessed)) }
    return faults
  }

  private func fault(_ kind: Fault.Kind, _ first: [Decision], _ other: [Decision]) -> Fault {
    let place = zip(first, other).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let index = place ?? min(first.count, other.count)
    let left = index < first.count ? "\(first[index])" : "nothing"
    let right = index < other.count ? "\(other[index])" : "nothing"
    return Fault(kind, "\(left) or \(right)")
  }

  private func firstDifference(_ log: RandomLog) -> String {
    let renderings = [(stage.resident, 0), (log.isStreamed ? stage.streamed : stage.resident, 1)].map {
      Rendering($0.0, log.inputs, frames: log.frames, block: log.blocks[$0.1], keepsSamples: true).samples
    }
    let place = zip(renderings[0], renderings[1]).enumerated().first { $0.element.0 != $0.element.1 }
    return "blocks of \(log.blocks), \(log.isStreamed ? "streamed" : "resident"), from frame "
      + "\(place.map { $0.offset / 2 } ?? -1) on: \(place?.element.0 ?? 0) or \(place?.element.1 ?? 0)"
  }
}
