package import Leitmotif
import LeitmotifALSA
import LeitmotifLocking
import LeitmotifScore
import Synchronization

/// Watches a score and its stems while it plays, and has every edit taken over.
package final class ScoreWatch: Sendable {
  private let engine: MusicEngine
  private let folders: ScoreFolders
  private let moment: EditMoment
  private let isEnding = Atomic(false)
  private let news = Guarded<[EditNews]>([])
  private let thread = Guarded<DeviceThread?>(nil)

  /// Milliseconds for which a score that is wrong may still become another before that is said: some editors take a file away
  /// before they write it anew.
  private static let doubt = 500

  package init(_ engine: MusicEngine, score: String, stems: String?, at moment: EditMoment) {
    self.engine = engine
    self.moment = moment
    folders = ScoreFolders(score: score, stems: stems)
  }

  /// Begins to watch, on a thread of its own.
  package func begin() {
    let started = DeviceThread(name: "leitmotif-watch") { [self] in
      guard let saves = SaveWatch(folders) else { return tell([.cannotWatch]) }
      follow(saves)
    }
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

  private func follow(_ watched: consuming SaveWatch) {
    var saves = watched
    if !saves.watchFolders() { tell([.cannotWatch]) }
    var latest: [Diagnostic] = []
    var isTouched = false
    while !isOver {
      if !isTouched { isTouched = saves.isTouched(within: ScoreWatch.doubt) { isOver } }
      guard isTouched else { continue }
      saves.settle { isOver }
      _ = saves.watchFolders()
      isTouched = false
      do throws(MusicEngineError) {
        let edit = try engine.replaceScore(at: moment)
        if edit.isChange || !latest.isEmpty { tell([.accepted(edit)]) }
        latest = []
      } catch {
        guard case .invalidScore(let problems) = error else { return }
        isTouched = saves.isTouched(within: ScoreWatch.doubt) { isOver }
        // What is as wrong as before has been said.
        if isTouched || problems == latest { continue }
        tell([.refused(problems)])
        latest = problems
      }
    }
  }
}
