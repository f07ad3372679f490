import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifScore
import LeitmotifStreaming
import LeitmotifTiming

/// What listening to the stems of a score has found.
struct MeasuredScore {
  let plan: Plan
  private(set) var levels: [StateLoudness] = []
  private(set) var seams: [MeasuredSeam] = []
  let jumps: [LoudnessJump]
  private let peaks: [Int: Float]

  /// Listens to all of it, with a line on the terminal that says how far it is.
  ///
  /// - Throws: `InvalidScore` where a stem cannot be read.
  init(path: String, _ options: LoadedScore.Options) throws(InvalidScore) {
    var options = options
    // It is heard once, from beginning to end.
    (options.memory, options.pinsEntries) = (0, false)
    let loaded = try LoadedScore(path: path, options)
    plan = loaded.plan
    var survey = LoudnessSurvey(plan, loaded.library, StillMusic(plan, file: path, options))
    let seamSurvey = SeamSurvey(plan, loaded.library)
    var progress = MeasuringLine(plan, survey.stems)
    defer { progress.end() }
    do {
      for stem in survey.stems { try survey.measure(stem: stem) { progress.add($0) } }
      for state in plan.states.indices {
        for cue in Set(plan.states[state].playable).sorted() {
          levels.append(try survey.loudness(of: state, playing: cue) { progress.add($0) })
        }
      }
      for cue in plan.cues.indices { seams += try seamSurvey.seams(of: cue) }
    } catch {
      throw InvalidScore(diagnostics: [Diagnostic(.error, file: path, mark: nil, "\(error)")])
    }
    jumps = LoudnessJump.all(levels, plan)
    peaks = survey.peaks
  }

  /// Every join that clicks, and every stem that is louder than full scale.
  func remarks(file: String) -> [Diagnostic] {
    seams.filter(\.clicks).map { Diagnostic(.warning, file: file, mark: $0.stem.mark, $0.words) }
      + peaks.sorted { $0.key < $1.key }.filter { $0.value > MeasuredScore.loudestPeak }.map { index, peak in
        let stem = plan.stems[index].path
        let level = Figures.fixed(20 * log10(Double(peak)), 1)
        return Diagnostic(
          .warning, file: file, mark: stem.mark, "'\(stem.text)' peaks \(level) dB above full scale")
      }
  }

  /// A little more than full scale is what a codec makes of it: 0.5 dB.
  private static let loudestPeak: Float = 1.06
}

/// How far the listening has come, in one line of a terminal; elsewhere nothing is shown.
private struct MeasuringLine {
  private let all: Int
  private let rate: SampleRate
  private var done = 0
  private var shown = ContinuousClock.now
  private var line = BarLine()

  init(_ plan: Plan, _ stems: [Int]) {
    rate = plan.sampleRate
    let states = plan.states.flatMap { Set($0.playable) }
    all = max(
      1,
      stems.reduce(0) { $0 + plan.stems[$1].frames }
        + states.reduce(0) { $0 + plan.cues[$1].bodyFrames * plan.cues[$1].layers.count })
  }

  mutating func add(_ frames: Int) {
    done += frames
    let now = ContinuousClock.now
    guard Console.errors.isTerminal, now - shown >= .milliseconds(100) else { return }
    shown = now
    line.show(
      Double(done) / Double(all), " \(100 * done / all) %  \(Figures.time(done, at: rate)) of stems heard")
  }

  mutating func end() { line.end() }
}
