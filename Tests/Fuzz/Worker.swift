import Chances
import Glibc
import Leitmotif
import LeitmotifConducting

/// Tries one log after the other. What traps takes it down, and whoever started it goes on after that log.
struct Worker {
  private let options: Options
  private let descriptor: Int32
  private var told = WorkerTally()

  /// Logs that one score is tried with.
  private static let logsOfScore = 50
  /// Logs of one kind of fault that are shrunk and printed.
  private static let printed = 2
  /// Seconds of the processor's time after which a log is taken to go on for ever.
  private static let patience = 4

  init(_ options: Options, descriptor: Int32) {
    self.options = options
    self.descriptor = descriptor
  }

  mutating func run() {
    var scoreNumber = -1
    var trial: Trial?
    for number in options.first..<options.logs {
      told.number = number
      told.write(to: descriptor)
      Worker.alarm(after: Worker.patience)
      if number / Worker.logsOfScore != scoreNumber {
        scoreNumber = number / Worker.logsOfScore
        trial = stage(scoreNumber)
      }
      guard let trial else { continue }
      var log = RandomLog(seed: Dice.seed(options.seed, number), in: trial.stage.resident.plan)
      if options.saves { log.save(seed: Dice.seed(options.seed, number), in: trial.stage.resident.plan) }
      log.triesSaving = options.triesSaving
      log.triesEditing = options.triesEditing
      if let kept = options.kept {
        log.inputs = kept.filter(log.inputs.indices.contains).map { log.inputs[$0] }
      }
      if options.says {
        print(log.lines(trial.stage.resident.plan).joined(separator: "\n"), trial.stage.text, separator: "\n")
      }
      if let fault = trial.faults(log, &told.tally).first { report(fault, trial, log) }
    }
    told.write(to: descriptor)
  }

  private mutating func stage(_ number: Int) -> Trial? {
    let score = RandomScore(seed: Dice.seed(options.seed, -1 - number))
    do {
      return Trial(try MemoryStage(score.text, rate: score.rate))
    } catch {
      count(.invalidScore)
      print("The score of log \(told.number) is refused: \(error)\n\(score.text)")
      return nil
    }
  }

  /// Has the worker taken down when it has computed for so long; 0: never.
  ///
  /// The time of others on the same machine does not count.
  private static func alarm(after seconds: Int) {
    var timer = itimerval()
    timer.it_value.tv_sec = seconds
    // The value outlives the call.
    unsafe setitimer(Int32(ITIMER_PROF.rawValue), &timer, nil)
  }

  private mutating func count(_ kind: Fault.Kind) {
    guard let index = Fault.Kind.allCases.firstIndex(of: kind) else { return }
    told.faults[index] += 1
  }

  private mutating func report(_ fault: Fault, _ trial: Trial, _ log: RandomLog) {
    count(fault.kind)
    told.write(to: descriptor)
    let index = Fault.Kind.allCases.firstIndex(of: fault.kind) ?? 0
    guard !options.isQuiet, told.faults[index] <= Worker.printed else { return }
    var shrinking = Shrinking(trial, log, fault)
    Worker.alarm(after: 0)
    shrinking.run()
    let plan = shrinking.stage.resident.plan
    print(
      """

      Log \(told.number) of seed \(options.seed) fails: \(fault)
      swift run -c release Fuzz \(options.kind)--seed \(options.seed) --only \(told.number)
      Shrunk to \(shrinking.log.frames) frames at \(plan.sampleRate), blocks of \(shrinking.log.blocks)\
      \(shrinking.log.savedAt.map { ", saved at \($0)" } ?? ""): \(shrinking.fault)
      \(shrinking.log.lines(plan).map { "  " + $0 }.joined(separator: "\n"))
      \(shrinking.told.suffix(16).map { "  " + $0 }.joined(separator: "\n"))
      \(shrinking.stage.text)
      """)
    // All streams; none is named.
    fflush(nil)
  }
}

extension Dice {
  /// The seed of the thing of a number, under a seed.
  static func seed(_ seed: UInt64, _ number: Int) -> UInt64 {
    var dice = Dice(seed, UInt64(bitPattern: Int64(number)))
    return UInt64(dice.roll(.max))
  }
}
