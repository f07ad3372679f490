import Leitmotif
import LeitmotifConducting

/// A log rendered with everything that saves work and memory, and without.
struct SavingTrial {
  private let stage: MemoryStage
  private let log: RandomLog

  init(_ stage: MemoryStage, _ log: RandomLog) {
    self.stage = stage
    self.log = log
  }

  /// What is wrong; nothing if nobody can hear a difference.
  func faults() -> [Fault] {
    let saving = render(stage.streamed, log.blocks[0])
    var keepingScore = stage.streamed
    keepingScore.plan.keepsSilentVoices = true
    let keeping = render(keepingScore, log.blocks[0])
    // Filled a little after every block: some of what is played begins to be there while it plays.
    let filling = render(stage.filling(), log.blocks[1], portions: 1)
    var faults = saving.faults + filling.faults + differences(.memoryHeard, saving, filling)
    // Silent layers that keep their voices may take them from others.
    if !isRefused(saving) && !isRefused(keeping) {
      faults += differences(.savingHeard, saving, keeping)
    }
    return faults
  }

  private func render(_ score: LoadedScore, _ block: Int, portions: Int = .max) -> Rendering {
    var renderer = OfflineRenderer(score, inputs: log.inputs, portions: portions)
    return Rendering(continuing: &renderer, frames: log.frames, block: block, keepsSamples: true)
  }

  private func isRefused(_ rendering: Rendering) -> Bool {
    rendering.decisions.contains { if case .voiceRefused = $0.kind { true } else { false } }
  }

  private func differences(_ kind: Fault.Kind, _ one: Rendering, _ other: Rendering) -> [Fault] {
    let pairs = zip(one.samples, other.samples).enumerated()
    // What is no number is a difference too.
    guard let place = pairs.first(where: { $0.element.0 != $0.element.1 }) else { return [] }
    return [
      Fault(
        kind, at: place.offset / 2, "a sample is \(place.element.1) instead of \(place.element.0)")
    ]
  }
}
