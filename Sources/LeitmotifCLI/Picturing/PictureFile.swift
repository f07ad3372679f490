import Leitmotif
import LeitmotifConducting
import LeitmotifLoudness
import LeitmotifPicture
import LeitmotifStreaming
import LeitmotifTiming

/// The picture of a render: it hears the samples on their way, and is a file when all of them have been.
struct PictureFile {
  private let file: OutputFile
  private let music: PicturedMusic
  private var loudness: LoudnessTrack?

  init(_ destination: SoundDestination, _ music: PicturedMusic) throws(SoundFileError) {
    file = try OutputFile(destination)
    self.music = music
    loudness = LoudnessTrack(rate: music.score.plan.sampleRate.hertz)
  }

  /// Hears the next block, interleaved stereo.
  mutating func hear(_ samples: Span<Float>) { loudness?.add(samples) }

  /// Draws it, and gives the file its name.
  func finish(peak: Float) throws(SoundFileError) {
    try file.write(text(peak: peak), at: 0)
    try file.commit()
  }

  private func text(peak: Float) -> String {
    let integrated = loudness?.integrated ?? -.infinity
    let length = music.seconds(music.frames.count)
    var facts = [length < 60 ? "\(PictureLayout.number(length)) s" : Figures.clock(Int(length.rounded()))]
    if integrated.isFinite { facts.append("\(PictureLayout.tenths(integrated)) LUFS") }
    if peak > 0 { facts.append("peak \(PictureLayout.tenths(Figures.level(peak))) dBFS") }
    let picture = PictureTaking(music).picture(
      facts: facts, levels: loudness?.levels ?? [], perSecond: LoudnessTrack.perSecond, integrated: integrated
    )
    return PictureLayout(picture).svg
  }
}
