import LeitmotifRealTime

extension Playback where Renderer: ~Copyable {
  /// Asks the device how far it has come: as soon after it may have told as can be.
  mutating func hearPosition<Device: PCM & ~Copyable>(_ device: inout Device, isStarting: Bool = false) {
    if status.phase == .rejoining { return passUnheard() }
    if status.isPaced { return hearPaced(at: clock.now()) }
    if isStarting { heard.begin() }
    heard.note(&device, by: &clock, written: framesHandedOver)
  }

  /// A device that keeps no time is where one would be that does.
  mutating func hearPaced(at now: Int) {
    heard.pace(at: now, on: fallback.due(at: now, shape), written: framesHandedOver)
  }

  /// The device is being filled, and stands.
  mutating func standUnheard() {
    heard.stand(at: clock.now(), written: framesHandedOver, held: intake.frames)
  }

  /// Nobody hears the music, which goes on; or it is over.
  mutating func passUnheard() {
    let now = clock.now()
    if isOver { return heard.halt(at: now, isPlaying: false) }
    heard.pass(at: now, on: fallback.due(at: now, shape), written: status.framesRendered)
  }

  /// Frames of music, and of the silence after it; those that nobody heard as well.
  var framesHandedOver: Int {
    status.framesRendered - outfit.block.musicLeft + silence.frames
  }
}
