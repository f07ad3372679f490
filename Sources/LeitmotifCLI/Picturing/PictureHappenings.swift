import Leitmotif
import LeitmotifConducting
import LeitmotifPicture
import LeitmotifScore
import LeitmotifTiming

/// What happens at once, and what lasts from one such thing to the next: cues, bars, sections, marks, stingers, transitions.
///
/// Cues are indices into the plan's until they are told.
struct PictureHappenings {
  private let music: PicturedMusic
  private var passages: [MusicPicture.Passage] = []
  private var pickups: [MusicPicture.Passage] = []
  /// The pickup that sounds: of which cue, and since when.
  private var pickup: (cue: Int, start: Double)?
  private var bars: [MusicPicture.Bar] = []
  private var sections: [MusicPicture.Section] = []
  private var marks: [MusicPicture.Mark] = []
  private var stingers: [MusicPicture.Stinger] = []
  private var transitions = PictureTransitions()
  /// Whether the last passage, and the last section, still go on.
  private var isPlaying = false
  private var isInSection = false

  init(_ music: PicturedMusic) { self.music = music }

  private var start: Double { music.seconds(music.frames.lowerBound) }
  private var end: Double { music.seconds(music.frames.upperBound) }

  /// What plays already where the picture begins.
  mutating func begin(_ conductor: Conductor) {
    guard !isPlaying else { return }
    let frame = conductor.clock.transport(ofOutput: music.frames.lowerBound)
    guard let playing = conductor.playing(at: frame) else { return }
    passages.append(MusicPicture.Passage(cue: playing.cue, start: start, end: end))
    isPlaying = true
  }

  /// Takes a decision, just after the conductor made it.
  mutating func note(_ decision: Decision, _ conductor: Conductor) {
    let plan = music.score.plan
    transitions.note(decision, conductor, music)
    guard music.frames.contains(decision.output) else { return }
    let time = music.seconds(decision.output)
    switch decision.kind {
    case .pickup(let cue): pickup = (cue, time)
    case .enter(let cue):
      close(at: time)
      if let pickup, pickup.cue == cue {
        pickups.append(MusicPicture.Passage(cue: cue, start: pickup.start, end: time))
      }
      pickup = nil
      passages.append(MusicPicture.Passage(cue: cue, start: time, end: end))
      isPlaying = true
    case .exit, .ended: close(at: time)
    case .bar:
      if let bar = decision.position?.bar { bars.append(MusicPicture.Bar(time: time, number: bar)) }
    case .section(let cue, let section): enter(section, of: cue, at: time)
    case .marker(let cue, let marker):
      marks.append(
        MusicPicture.Mark(name: plan.cues[cue].markers[marker].name, time: time, kind: .marker))
    case .stinger(let index):
      let stinger = plan.stingers[index]
      stingers.append(
        MusicPicture.Stinger(name: stinger.name, time: time, length: music.seconds(length(of: stinger))))
    case .stingerDropped(let index, let sync, let reason):
      stingers.append(
        MusicPicture.Stinger(
          name: plan.stingers[index].name, time: music.seconds(conductor.clock.output(of: sync)), length: 0,
          dropped: reason.rawValue))
    default: break
    }
  }

  /// What lasts is over.
  private mutating func close(at time: Double) {
    if isPlaying { passages[passages.count - 1].end = time }
    isPlaying = false
    closeSection(at: time)
  }

  private mutating func closeSection(at time: Double) {
    if isInSection, let last = sections.last { sections[sections.count - 1].end = min(last.end, time) }
    isInSection = false
  }

  private mutating func enter(_ section: Int, of cue: Int, at time: Double) {
    closeSection(at: time)
    let (planned, map) = (music.score.plan.cues[cue].sections[section], music.score.plan.cues[cue].map)
    let length = map.frame(at: planned.end).frames - map.frame(at: planned.start).frames
    sections.append(
      MusicPicture.Section(
        name: planned.name, cue: cue, start: time, end: min(time + music.seconds(length), end)))
    isInSection = true
  }

  /// Frames that a stinger sounds after its sync point, where that is said in time and not in beats.
  private func length(of stinger: PlannedStinger) -> Int {
    let plan = music.score.plan
    let before =
      switch stinger.sync {
      case .seconds(let seconds): Int(clamping: (seconds * Rational(plan.sampleRate.hertz)).rounded)
      case .frames(let frames): frames
      case .beats, .bars: 0
      }
    return max(0, plan.stems[stinger.stem].frames - before)
  }

  /// Where the music was to be left, by the game's word.
  mutating func end(_ walk: MusicWalk) {
    for input in walk.inputs {
      guard case .request(let wanted) = input.input, let exit = wanted.exitAt else { continue }
      let output = walk.conductor.clock.output(of: exit)
      guard music.frames.contains(output) else { continue }
      let name = wanted.state.map { music.score.plan.states[$0].name } ?? "back"
      marks.append(MusicPicture.Mark(name: name, time: music.seconds(output), kind: .hit))
    }
  }

  /// Cues in the order in which they play or are heard.
  func order(_ heard: [Int: Int]) -> [Int] {
    var order: [Int] = []
    for passage in passages where !order.contains(passage.cue) { order.append(passage.cue) }
    let others = heard.keys.filter { !order.contains($0) }
    return order + others.sorted { (heard[$0] ?? 0, $0) < (heard[$1] ?? 0, $1) }
  }

  /// - Parameter places: The index in the picture of each of the plan's cues.
  func tell(_ picture: inout MusicPicture, _ places: [Int: Int]) {
    picture.passages = passages.filter { $0.end > $0.start }.compactMap { passage in
      places[passage.cue].map { MusicPicture.Passage(cue: $0, start: passage.start, end: passage.end) }
    }
    picture.pickups = pickups.compactMap { pickup in
      places[pickup.cue].map { MusicPicture.Passage(cue: $0, start: pickup.start, end: pickup.end) }
    }
    picture.sections = sections.compactMap { section in
      places[section.cue].map {
        MusicPicture.Section(name: section.name, cue: $0, start: section.start, end: section.end)
      }
    }
    picture.bars = bars
    picture.marks = marks.sorted { ($0.time, $0.kind == .hit ? 0 : 1) < ($1.time, $1.kind == .hit ? 0 : 1) }
    picture.stingers = stingers.sorted { $0.time < $1.time }
    picture.transitions = transitions.taken(in: music)
  }
}
