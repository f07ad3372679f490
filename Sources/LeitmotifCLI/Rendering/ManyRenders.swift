import Glibc
import Leitmotif
import LeitmotifALSA
import LeitmotifConducting
import LeitmotifLocking
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// Renders a list of scenarios, several at a time, each as if it were alone.
final class ManyRenders: Sendable {
  /// What all renders have in common.
  struct Terms: Sendable {
    let score: String
    let rate: SampleRate?
    let seed: UInt64?
    let seconds: SecondsArgument?
    let block: Int
    let format: SoundFormat
    let places: RenderPlaces
    let isDigested: Bool
  }

  /// How far they have come together.
  struct Progress: Sendable {
    var done = 0
    var failed = 0
    /// Frames of sound that were rendered, and seconds that they last.
    var seconds = 0.0
  }

  /// One render that is over: its line of the report, and what is to be said of it.
  struct Outcome: Sendable {
    var record: RenderRecord
    var warnings: [Diagnostic] = []
    var failure: Failure?
  }

  private let terms: Terms
  private let bank: ScoreBank
  private let items: [RenderList.Item]
  private let total: Int
  private let interruption: Interruption
  private let state: Guarded<State>
  private let bell = WakeUp()

  private struct State: Sendable {
    var next = 0
    var outcomes: [Outcome?]
    var progress = Progress()
  }

  /// - Parameter total: How many there are in the whole list, of which `items` may be a part.
  init(
    _ terms: Terms, _ bank: ScoreBank, _ items: [RenderList.Item], of total: Int, _ interruption: Interruption
  ) {
    self.terms = terms
    self.bank = bank
    self.items = items
    self.total = total
    self.interruption = interruption
    state = Guarded(State(outcomes: items.map { _ in nil }))
  }

  /// Renders all of them.
  ///
  /// - Parameters:
  ///   - jobs: Threads that render.
  ///   - show: Told how far it is, ten times a second and whenever one is done.
  /// - Returns: In the order of the list; `nil` where it was interrupted before.
  func run(jobs: Int, show: (Progress) -> Void) -> [Outcome?] {
    let threads = (0..<min(jobs, items.count)).map { _ in
      DeviceThread(name: "leitmotif-job") { [self] in work() }
    }
    for thread in threads {
      while !thread.join(milliseconds: 0) {
        show(state.withLock { $0.progress })
        // Rung whenever a render is over; the last thread may end a moment after that.
        bell.wait(milliseconds: 100)
      }
    }
    return state.withLock { $0.outcomes }
  }

  private func work() {
    while let index = takeNext() {
      let outcome = outcome(of: items[index])
      // What an interruption has cut off was not rendered, and did not fail.
      if interruption.isRequested && outcome.failure != nil { break }
      state.withLock { state in
        state.outcomes[index] = outcome
        state.progress.done += 1
        state.progress.failed += outcome.failure == nil ? 0 : 1
      }
      bell.post()
    }
    bell.post()
  }

  private func takeNext() -> Int? {
    if interruption.isRequested { return nil }
    return state.withLock { state in
      guard state.next < state.outcomes.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  private func outcome(of item: RenderList.Item) -> Outcome {
    let output = terms.places.output(of: item)
    var outcome = Outcome(
      record: RenderRecord(number: item.number, of: total, scenario: item.scenario, output: output))
    do throws(Failure) {
      try render(item, &outcome)
    } catch {
      outcome.failure = error
      outcome.record.status = Int(error.status)
      outcome.record.errors = error.messages
    }
    return outcome
  }

  private func render(_ item: RenderList.Item, _ outcome: inout Outcome) throws(Failure) {
    let programme = try Programme(item.scenario, score: terms.score)
    let wanted = terms.rate ?? programme.captureRate ?? .studio
    if let words = terms.format.refusal(of: wanted) { throw Failure(Failure.usage, "error: " + words) }
    var loaded = try bank.score(at: wanted)
    let script: Programme.Script
    do {
      script = try programme.script(for: loaded.plan)
    } catch {
      throw Failure(error)
    }
    loaded.seed = terms.seed ?? script.seed
    outcome.warnings = script.warnings
    outcome.record.warnings = script.warnings.map { "\($0)" }
    let job = RenderJob(
      score: loaded, inputs: script.inputs, restored: nil,
      end: terms.seconds?.frames(at: loaded.plan.sampleRate) ?? script.frames, block: terms.block,
      format: terms.format, output: terms.places.destination(of: item),
      events: terms.places.events(of: item).map { .path($0) }, save: nil,
      picture: terms.places.picture(of: item).map {
        RenderJob.Picture(title: script.title, destination: .path($0))
      }, isDigested: terms.isDigested)
    var heard = 0
    let summary = try job.run(interruption) { playhead in
      let seconds = Double(playhead - heard) / Double(wanted.hertz)
      heard = playhead
      state.withLock { $0.progress.seconds += seconds }
    }
    summary.note(in: &outcome.record)
    if let failure = summary.failure { throw failure }
  }
}
