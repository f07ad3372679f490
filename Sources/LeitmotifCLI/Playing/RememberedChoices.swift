import Leitmotif
import LeitmotifScore

/// What the listener chose in sessions before, and what is kept of this one's.
struct RememberedChoices {
  private let file: String?
  private let offered: [ListenerChoice]
  /// What was remembered.
  let preferences: ListenerPreferences

  /// A memory that cannot be read keeps nobody from playing: it is said, and the score's own values hold.
  init(_ path: String, _ memory: PreferenceMemory) throws(Failure) {
    let score = try ScoreText.read(path)
    offered = score.listenerChoices()
    guard !offered.isEmpty, let file = memory.file(for: score) else {
      (file, preferences) = (nil, ListenerPreferences())
      return
    }
    do throws(MusicEngineError) {
      preferences = try ListenerPreferences(file: file)
      self.file = file
    } catch {
      Console.errors.report("warning: \(error)")
      (self.file, preferences) = (nil, ListenerPreferences())
    }
  }

  /// Keeps what was chosen while the music played, which it began with `begun`.
  func keep(_ chosen: ListenerPreferences, since begun: ListenerPreferences) {
    guard let file else { return }
    var kept = preferences
    for name in offered.map(\.parameter) where chosen[name] != begun[name] { kept[name] = chosen[name] }
    if kept == preferences { return }
    do throws(MusicEngineError) {
      try kept.save(to: file)
      Console.output.line("your choices are remembered in \(VisibleText.of(file))")
    } catch {
      Console.errors.report("warning: \(error)")
    }
  }
}
