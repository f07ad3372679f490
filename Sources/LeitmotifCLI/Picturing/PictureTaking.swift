import Leitmotif
import LeitmotifConducting
import LeitmotifPicture

/// Goes through the music of a render and gathers what its picture shows.
struct PictureTaking {
  private let music: PicturedMusic
  private let columns: Int
  private var curves: PictureCurves
  private var happenings: PictureHappenings

  /// Looks at a column at least, and at most so many.
  private static let looksAColumn = 1...64

  init(_ music: PicturedMusic) {
    self.music = music
    columns = min(MusicPicture.mostColumns, max(2, music.frames.count))
    curves = PictureCurves(music.score.plan, columns: columns)
    happenings = PictureHappenings(music)
    look()
  }

  /// - Parameters:
  ///   - levels: The short-term loudness, so many times a second.
  ///   - integrated: That of the whole.
  func picture(facts: [String], levels: [Double], perSecond: Int, integrated: Double) -> MusicPicture {
    let plan = music.score.plan
    let span = music.seconds(music.frames.lowerBound)...music.seconds(music.frames.upperBound)
    var picture = MusicPicture(title: plan.score.title, subtitle: music.title, span: span, columns: columns)
    picture.facts = facts
    let order = happenings.order(curves.heard)
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    picture.parameters = curves.parameters
    picture.cues = order.map { curves.cue($0) }
    picture.ducks = curves.ducks
    happenings.tell(&picture, places)
    if !levels.isEmpty {
      let duration = span.upperBound - span.lowerBound
      picture.loudness = MusicPicture.Loudness(
        levels: (0..<columns).map { column in
          let time = duration * Double(column + 1) / Double(columns)
          return levels[min(max(Int(time * Double(perSecond)) - 1, 0), levels.count - 1)]
        }, integrated: integrated)
    }
    return picture
  }

  private mutating func look() {
    var walk = MusicWalk(music)
    _ = walk.go(toOutput: music.frames.lowerBound).decisions.map { happenings.note($0, walk.conductor) }
    happenings.begin(walk.conductor)
    // Fifty looks a second, where that is not too many for a column.
    let frames = music.frames.count
    let wanted = Int(music.seconds(frames) * 50) / columns + 1
    let looks = min(max(wanted, PictureTaking.looksAColumn.lowerBound), PictureTaking.looksAColumn.upperBound)
    for column in 0..<columns {
      for look in 0..<looks {
        let part = column * looks + look
        let output = music.frames.lowerBound + frames * (2 * part + 1) / (2 * columns * looks)
        let (frame, decisions) = walk.go(toOutput: output)
        for decision in decisions { happenings.note(decision, walk.conductor) }
        curves.look(at: walk.conductor, frame, column)
      }
    }
    let rest = walk.go(toOutput: music.frames.upperBound - 1)
    for decision in rest.decisions { happenings.note(decision, walk.conductor) }
    happenings.end(walk)
  }
}
