package import Leitmotif
import LeitmotifALSA
import LeitmotifLocking
import LeitmotifScore
import Synchronization

/// Watches a score and its stems while it plays, and has every edit taken over.
package final class ScoreWatch: Sendable {
  private let engine: MusicEngine
  /// `nil`: the system has no more watches for anybody.
  private let saves: SaveWatch?
  private let moment: EditMoment
  private let isEnding = Atomic(false)
  private let news = Guarded<[EditNews]>([])
  private let thread = Guarded<DeviceThread?>(nil)

  /// Milliseconds for which a score that is wrong may still become another before that is said: some editors take a file away
  /// before they write it anew.
  private static let doubt = 500

  /// Watches from now on.
  package init(_ engine: MusicEngine, score: String, stems: String?, at moment: EditMoment) {
    self.engine = engine
    self.moment = moment
    saves = SaveWatch(ScoreFolders(score: score, stems: stems))
    if saves?.watchFolders() != true { tell([.cannotWatch]) }
  }

  /// Has what has been saved since then taken over by music that plays, on a thread of its own.
  package func begin() {
    guard let saves else { return }
    let started = DeviceThread(name: "leitmotif-watch") { [self] in follow(saves) }
    thread.withLock { $0 = started }
  }

  /// Ends the thread, and waits for it.
  package func end() {
    isEnding.store(true, ordering: .releasing)
    _ = thread.withLock { $0 }?.join(milliseconds: 5000)
  }

  /// What has come of edits since it was last asked for.
  package func takeNews() -> [EditNews] {
    news.withLock { news in
      defer { news = [] }
      return news
    }
  }

  private var isOver: Bool { isEnding.load(ordering: .acquiring) }

  private func tell(_ told: [EditNews]) { news.withLock { $0 += told } }

  private func follow(_ watched: SaveWatch) {
    var saves = watched
    var latest: [Diagnostic] = []
    // What has been said is not said again because a line has moved.
    var known = Set(engine.warnings.map(\.message))
    var isTouched = false
    while !isOver {
      if !isTouched { isTouched = saves.isTouched(within: ScoreWatch.doubt) { isOver } }
      guard isTouched else { continue }
      saves.settle { isOver }
      _ = saves.watchFolders()
      isTouched = false
      do throws(MusicEngineError) {
        let edit = try engine.replaceScore(at: moment)
        let warnings = edit.warnings.filter { !known.contains($0.message) }
        known = Set(edit.warnings.map(\.message))
        if edit.isChange || !latest.isEmpty { tell([.accepted(edit, warnings: warnings)]) }
        latest = []
      } catch {
        guard case .invalidScore(let problems) = error else { return }
        isTouched = saves.isTouched(within: ScoreWatch.doubt) { isOver }
        // What is as wrong as before has been said.
        if isTouched || problems == latest { continue }
        tell([.refused(problems.filter { $0.severity == .error || !known.contains($0.message) })])
        latest = problems
      }
    }
  }
}
