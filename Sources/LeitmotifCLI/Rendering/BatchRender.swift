import Glibc
import Leitmotif
import LeitmotifConducting
import LeitmotifStreaming
import LeitmotifTiming

/// Many renders as one command: what is refused before, and what is said and written after.
struct BatchRender {
  let terms: ManyRenders.Terms
  let list: RenderList
  let many: ManyOptions
  let bank: ScoreBank

  /// - Parameter stems: The folder of the stems that was named.
  /// - Throws: `Failure` of the first render that failed, after all others are done; what went wrong has been said.
  func run(stems: String?) throws(Failure) {
    let items = list.items(of: many.shard)
    // A score that is wrong is so for all of them, and said once.
    let score = try bank.score(at: terms.rate ?? .studio)
    for warning in score.warnings { Console.errors.show(warning) }
    try refuseClashes(items, stems: StemFiles.paths(of: score.plan, score: terms.score, folder: stems))
    try terms.places.makeFolders()
    let report = try many.report.map { name throws(Failure) in try RenderReportFile(name) }
    let interruption = Interruption()
    let renders = ManyRenders(terms, bank, items, of: list.items.count, interruption)
    var progress = ManyProgress(of: max(items.count, 1))
    let outcomes = renders.run(jobs: many.jobs ?? BatchRender.processors) { progress.show($0) }
    progress.end()
    let done = outcomes.compactMap(\.self)
    for outcome in done {
      for warning in outcome.warnings { Console.errors.show(warning) }
      outcome.failure?.report()
    }
    guard done.count == items.count else {
      throw Failure(
        interruption.status,
        "interrupted: \(done.count) of \(items.count) renders are done and whole; nothing was written of the others"
      )
    }
    try report?.write(done.map(\.record))
    tell(done.map(\.record), elapsed: progress.elapsed)
    if let failure = done.lazy.compactMap(\.failure).first { throw Failure(failure.status, "") }
  }

  private func refuseClashes(_ items: [RenderList.Item], stems: [String]) throws(Failure) {
    let sounds = items.compactMap { terms.places.output(of: $0) }
    let events = items.compactMap { terms.places.events(of: $0) }
    let pictures = items.compactMap { terms.places.picture(of: $0) }
    try OutputClash.refuse(
      outputs: sounds + events + pictures + [many.report].compactMap(\.self),
      inputs: [terms.score] + [many.list].compactMap(\.self) + items.map(\.scenario) + stems)
  }

  private func tell(_ records: [RenderRecord], elapsed: Duration) {
    let totals = RenderTotals(records)
    let isOutputTaken = [many.report, terms.places.output, terms.places.events, terms.places.picture]
      .contains("-")
    (isOutputTaken ? Console.errors : Console.output).line(
      "\(terms.places.output ?? terms.places.picture ?? many.report ?? "-"): \(totals), "
        + "\(Speed.words(seconds: totals.seconds, elapsed: elapsed)) × real time")
  }

  /// Processors that are at work.
  private static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
